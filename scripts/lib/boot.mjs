import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";
import { buildApplication, buildParts } from "./app-build.mjs";
import { lockDataDir } from "./data-lock.mjs";
import { ensureSecrets, loadEnvFiles, prepareDataDir, requireFreePort } from "./environment.mjs";
import { prepareGenerated } from "./generated.mjs";
import { requireSpace } from "./install.mjs";
import { root } from "./run.mjs";
import { onStopSignal } from "./server/shutdown.mjs";
import { startServer } from "./server-process.mjs";
import { welcome } from "./welcome.mjs";
import { isLive, report, step } from "./terminal.mjs";

const DATA_BYTES = 300_000_000;
const QUICK_MS = 1500;
const DATABASE_WAIT_MS = 10_000;
/** For the C library of what is started: give freed memory back to the system, and keep fewer pools of it. */
const ALLOCATOR = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };
/** Refused, name not known yet, starting up. */
const MAY_COME = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "57P03"]);

/** Brings the whole product up, serves until a signal comes, and takes everything down again. Returns the exit code. */
export async function main({ dev }) {
  const undo = [];
  const stopped = new Promise((resolve) => onStopSignal(() => resolve("signal")));
  const takeDown = async () => {
    for (const action of undo.splice(0).reverse()) await action();
  };
  try {
    const outcome = await Promise.race([stopped, bringUp({ dev, undo })]);
    if (outcome === "signal") {
      console.log(`${isLive ? "\n" : ""}Stopping: running requests may finish…`);
      await takeDown();
      console.log("Stopped.");
      process.exit(0);
    }
    await takeDown();
    console.error("\nThe server ended by itself; the lines above say why. Start again with npm start.\n");
    return outcome === 0 ? 0 : 1;
  } catch (error) {
    await takeDown();
    return report(
      error?.code === "ENOSPC"
        ? new Error(`The disk is full. Free some space and start again. (${error.message})`)
        : error,
    );
  }
}

async function bringUp({ dev, undo }) {
  const begun = Date.now();
  const given = await readEnvironment();
  const { PORT: port, HOST: host } = given;
  const dataDir = prepareDataDir(given.DATA_DIR);
  requireSpace(dataDir, DATA_BYTES, "keep its data");
  const address = process.env.APP_URL || `http://${reachable(host)}:${port}`;
  if (!given.DATABASE_URL) undo.push(lockDataDir(dataDir, address));
  await requireFreePort(port, host);
  // Asked before it is set below: an operator who names production wants no stand-ins.
  const strict = process.env.NODE_ENV === "production";
  ensureSecrets(dataDir, { given, strict });

  process.env.NODE_ENV = dev ? "development" : "production";
  process.env.DATA_DIR = dataDir;
  process.env.APP_URL = address;
  process.env.AUTH_URL ??= address;
  process.env.AUTH_TRUST_HOST ??= "true";
  process.env.NEXT_TELEMETRY_DISABLED ??= "1";
  for (const [name, value] of Object.entries(ALLOCATOR)) process.env[name] ??= value;

  if (dev) await prepareDevelopment();
  else await buildApplication();
  await openDatabase({ given, dataDir, undo });

  const server = await step("Starting the server", () => startServer({ PORT: String(port), HOST: host }), {
    quietMs: QUICK_MS,
  });
  undo.push(() => server.stop());
  await welcome({ address, dataDir, given, strict, took: Date.now() - begun });
  return server.exited;
}

/** Everything the product reads from the environment, checked before anything is started. */
async function readEnvironment() {
  loadEnvFiles();
  register();
  const { checkEnvironment } = await import("../../src/env/check.ts");
  return checkEnvironment(process.env);
}

async function prepareDevelopment() {
  await step("Preparing the database client", () => prepareGenerated(), { quietMs: QUICK_MS });
  await buildParts();
}

async function openDatabase({ given, dataDir, undo }) {
  if (given.DATABASE_URL) {
    process.env.DATABASE_URL = given.DATABASE_URL;
  } else {
    const { launchEmbeddedPostgres } = await import("../../src/server/db/embedded/launch.ts");
    const database = await step("Opening the embedded database", () => launchEmbeddedPostgres({ dataDir }), {
      quietMs: QUICK_MS,
    });
    undo.push(() => database.stop());
    watchDatabase(database, undo);
    process.env.DATABASE_URL = database.url;
    process.env.BOTSMITH_EMBEDDED_DATABASE = "1";
  }
  await step("Bringing the database up to date", (detail) => migrateWhenThere(process.env.DATABASE_URL, detail), {
    quietMs: QUICK_MS,
  });
}

/** Without its database the product can only fail: say so once, and end. */
function watchDatabase(database, undo) {
  void database.exited.then(async ({ problem }) => {
    if (!problem || undo.length === 0) return;
    console.error(`\n${problem} Start again with npm start; what was saved is kept.\n`);
    for (const action of undo.splice(0).reverse()) await action();
    process.exit(1);
  });
}

/** A database in a container beside this one may need a few seconds more than we do. */
async function migrateWhenThere(url, detail) {
  const { migrate } = await import("../../src/server/db/migrate.ts");
  const giveUpAt = Date.now() + DATABASE_WAIT_MS;
  for (;;) {
    try {
      return await migrate(url, { folder: path.join(root, "prisma/migrations"), log: detail });
    } catch (error) {
      if (!MAY_COME.has(error.cause?.code) || Date.now() > giveUpAt) throw error;
      detail("waiting for the server");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function reachable(host) {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.chdir(root);
  process.exitCode = await main({ dev: process.argv.includes("--dev") });
}
