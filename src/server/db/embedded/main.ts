import path from "node:path";
import { parseArgs } from "node:util";
import type { Report } from "./report";
import { type EmbeddedServer, startEmbeddedServer } from "./server";

// The embedded database as a process of its own. Writes one line of JSON: { url, pid } when it serves, or { problem }.
// With --until-stdin-ends it also stops when its parent is gone, however that ended.

const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, "until-stdin-ends": { type: "boolean", default: false } },
});

let server: EmbeddedServer | undefined;
let stopping = false;

try {
  const dataDir = path.resolve(values["data-dir"] ?? ".botsmith");
  server = await startEmbeddedServer(dataDir, { onBroken: fail });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void stop());
  if (values["until-stdin-ends"]) process.stdin.on("close", () => void stop()).resume();
  process.stdout.on("error", () => {});
  say({ url: server.url, pid: process.pid });
} catch (error) {
  fail(error);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await server?.close().catch(fail);
  process.exit(0);
}

function fail(error: unknown): void {
  say({ problem: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  setImmediate(() => process.exit(1));
}

function say(line: Report): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
