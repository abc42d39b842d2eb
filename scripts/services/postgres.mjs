import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureServer } from "./postgres-install.mjs";
import { freePort, isAlive, run, stopChild, waitForPort } from "./system.mjs";

const FOLDER_PREFIX = "botsmith-postgres-";
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  shared_buffers: "256MB",
  maintenance_work_mem: "256MB",
  listen_addresses: "127.0.0.1",
};

/**
 * Starts a Postgres server with pgvector for tests, in a new cluster on a free port of the loopback interface.
 * Nothing in it survives `stop`; it is fast because it never waits for the disk.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { skipped: string }>}
 */
export async function preparePostgres({ log }) {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) return { url: given, stop: async () => {} };
  try {
    removeAbandonedClusters();
    const server = await ensureServer(log);
    if (server.skipped) return server;
    return await startCluster(server.bin);
  } catch (error) {
    return { skipped: `Postgres could not be prepared: ${error.message}` };
  }
}

async function startCluster(bin) {
  const owner = await clusterOwner();
  const folder = mkdtempSync(path.join(tmpdir(), FOLDER_PREFIX));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = path.join(folder, "data");
  const password = randomBytes(12).toString("hex");
  const passwordFile = path.join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);

  const identity = { ...owner, cwd: folder };
  const auth = ["--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--username=postgres"];
  const locale = ["--locale=C.UTF-8", "--encoding=UTF8", "--no-sync"];
  await run(path.join(bin, "initdb"), ["-D", data, ...auth, ...locale], identity);

  const port = await freePort();
  const settings = Object.entries({ ...SETTINGS, port, unix_socket_directories: folder });
  const log = openSync(path.join(folder, "log"), "a");
  const child = spawn(
    path.join(bin, "postgres"),
    ["-D", data, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...identity, stdio: ["ignore", log, log], detached: true },
  );
  writeFileSync(path.join(folder, "owner"), String(process.pid));
  try {
    await waitForPort(port, child);
  } catch (error) {
    const last = readFileSync(path.join(folder, "log"), "utf8").trim().split("\n").slice(-3).join(" ");
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`${error.message}. ${last}`);
  }
  child.unref();
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: child.pid,
    async stop() {
      await stopChild(child, "SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Postgres refuses to run as root; Debian's package brings the user.
async function clusterOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const uid = Number(await run("id", ["-u", "postgres"]));
  const gid = Number(await run("id", ["-g", "postgres"]));
  return { uid, gid };
}

// A test run that was killed could not stop its server. Its folder names the process that owned it.
function removeAbandonedClusters() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER_PREFIX))) {
    const folder = path.join(tmpdir(), name);
    try {
      const owner = Number(readFileSync(path.join(folder, "owner"), "utf8"));
      if (isAlive(owner)) continue;
      const pidFile = path.join(folder, "data", "postmaster.pid");
      if (existsSync(pidFile)) killServer(Number(readFileSync(pidFile, "utf8").split("\n")[0]), folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      continue; // another user's, or one that is being created at this moment
    }
  }
}

function killServer(pid, folder) {
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
  if (command.includes(folder)) process.kill(pid, "SIGQUIT");
}
