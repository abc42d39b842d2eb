/**
 * `npm test`: installs what is missing, runs every suite one after another and closes with one line of counts. Runs on any
 * Node from 20 on; the suites run on the Node of the lockfile.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { buildApplication, buildParts } from "./lib/app-build.mjs";
import { fromFirstFailure, staticChecks, vitestArgs } from "./lib/checks.mjs";
import { failedPages } from "./lib/failed-pages.mjs";
import { prepareGenerated } from "./lib/generated.mjs";
import { ensureInstalled, findNode } from "./lib/install.mjs";
import { root, run } from "./lib/run.mjs";
import { report, seconds, step } from "./lib/terminal.mjs";
import { countCheck, countPlaywright, countVitest, sentence, sum } from "./lib/test-counts.mjs";
import { testFailures } from "./lib/test-failures.mjs";

const MINUTE = 60_000;
const SKIPPED = { passed: 0, failed: 0, skipped: 1 };

// Settings of whoever runs the tests must not reach them, least of all a key that costs money.
const FOREIGN =
  /^(OPENAI|ANTHROPIC|GOOGLE|UPSTASH|REDIS|DATABASE|SMTP|MAIL|STRIPE|INNGEST|JOBS|BOTSMITH|AUTH|ENCRYPTION|RATE_LIMITS|FETCH_ALLOW|TRUST_PROXY|APP_URL|DATA_DIR|PORT|HOST)(_|$)/;

const reports = mkdtempSync(path.join(tmpdir(), "botsmith-test-"));
const results = [];
const stops = [];

async function test() {
  const begun = Date.now();
  forgetSettings();
  delete process.env.NODE_ENV;
  process.env.CI = "true";
  await ensureInstalled();
  findNode();
  await step("Preparing generated code", () => prepareGenerated());
  await buildParts();

  await runQuickSuites();
  await suite("database tests on PGlite", () => runVitest("db-pglite", 20 * MINUTE));
  await withService("Postgres", "./services/postgres.mjs", "preparePostgres", async ({ url }) => {
    process.env.TEST_POSTGRES_URL = url;
    await suite("database tests on Postgres", () => runVitest("db-postgres", 20 * MINUTE));
  });
  await withService("Redis", "./services/redis.mjs", "prepareRedis", ({ url }) => (process.env.TEST_REDIS_URL = url));
  await suite("service tests", () => runVitest("services", 20 * MINUTE));
  const built = await suite("production build", runBuild);
  await withService("Chromium", "./services/chromium.mjs", "prepareChromium", async (browser) => {
    process.env.CHROMIUM_PATH = browser.path;
    if (built.failed === 0) await suite("browser tests", runPlaywright);
    else skip("browser tests", "there is no build to test");
  });
  return finish(begun);
}

/** Removes what the shell says, and hides what a .env file would say behind empty values. */
function forgetSettings() {
  for (const name of Object.keys(process.env)) if (FOREIGN.test(name)) delete process.env[name];
  for (const file of [".env", ".env.local"].map((name) => path.join(root, name)).filter(existsSync)) {
    for (const name of readFileSync(file, "utf8").match(/^[A-Z][A-Z0-9_]*(?==)/gm) ?? []) {
      if (name !== "NODE_ENV") process.env[name] = "";
    }
  }
}

/** Runs one suite, prints one line about it, and everything it said when something failed. */
async function suite(name, work) {
  const begun = Date.now();
  console.log(`… ${name}`);
  const { counts, output } = await work();
  results.push({ name, counts });
  console.log(`${counts.failed === 0 ? "✓" : "✗"} ${name}: ${sentence(counts)} (${seconds(Date.now() - begun)})`);
  if (counts.failed > 0) console.log(`\n${output.trim()}\n`);
  return counts;
}

function skip(name, reason) {
  console.log(`– ${name}: not run, because ${reason}`);
  results.push({ name, counts: SKIPPED });
}

async function withService(name, file, prepare, work) {
  const services = await import(file);
  const service = await step(`Preparing ${name}`, (detail) => services[prepare]({ log: detail }));
  if (service.skipped) {
    skip(name, service.skipped);
    return;
  }
  if (service.stop) stops.push(service.stop);
  await work(service);
}

/** Two at a time: each is one thread. */
async function runQuickSuites() {
  const waiting = staticChecks.map((check) => [check.name, () => runCheck(check)]);
  waiting.push(["unit tests", () => runVitest("unit", 10 * MINUTE)]);
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await suite(...next);
  };
  await Promise.all([lane(), lane()]);
}

async function runCheck({ command, args }) {
  const { code, output } = await run(command, args, { timeoutMs: 10 * MINUTE });
  return { counts: countCheck(code), output };
}

async function runVitest(project, timeoutMs) {
  const file = path.join(reports, `${project}.json`);
  const args = [...vitestArgs(project), "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, output, timedOut } = await run("vitest", args, { timeoutMs });
  const late = timedOut ? `\nStopped after ${seconds(timeoutMs)}.` : "";
  return { counts: countVitest(file, code), output: fromFirstFailure(output) + late };
}

async function runBuild() {
  try {
    await buildApplication();
    return { counts: countCheck(0), output: "" };
  } catch (error) {
    return { counts: countCheck(1), output: error.message };
  }
}

async function runPlaywright() {
  const file = path.join(reports, "playwright.json");
  const { code, output } = await run("playwright", ["test", "--reporter=list,json"], {
    timeoutMs: 20 * MINUTE,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, NO_COLOR: "1" },
  });
  return { counts: countPlaywright(file, code), output: `${output}\n${failedPages(path.join(root, "test-results"))}` };
}

function finish(begun) {
  const total = sum(results.map(({ counts }) => counts));
  const failed = results.filter(({ counts }) => counts.failed > 0);
  const named = testFailures(readdirSync(reports).map((name) => path.join(reports, name)));
  if (named !== "") console.log(`\n${named}`);
  console.log(
    `\n${results.length} suites in ${seconds(Date.now() - begun)}${failed.length > 0 ? `; failed: ${failed.map(({ name }) => name).join(", ")}` : ""}`,
  );
  console.log(sentence(total));
  return total.failed === 0 ? 0 : 1;
}

async function cleanUp() {
  for (const stop of stops.splice(0)) await stop();
  rmSync(reports, { recursive: true, force: true });
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
process.exitCode = await test()
  .catch((error) => {
    report(error);
    console.log(sentence(sum([...results.map(({ counts }) => counts), countCheck(1)])));
    return 1;
  })
  .finally(cleanUp);
