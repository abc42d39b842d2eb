import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { findProgram, freePort, installPackages, stopChild, waitForPort, whyNoPackages } from "./system.mjs";

/**
 * Starts a Redis server that keeps nothing, on a free port of the loopback interface.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { skipped: string }>}
 */
export async function prepareRedis({ log }) {
  const given = process.env.TEST_REDIS_URL;
  if (given) return { url: given, stop: async () => {} };
  try {
    if (!findProgram("redis-server")) {
      const reason = whyNoPackages();
      if (reason) return { skipped: `redis-server is not installed and ${reason}` };
      await installPackages(["redis-server"], log);
    }
    return await startRedis();
  } catch (error) {
    return { skipped: `Redis could not be prepared: ${error.message}` };
  }
}

async function startRedis() {
  const port = await freePort();
  const password = randomBytes(12).toString("hex");
  const child = spawn("redis-server", ["-"], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  const settings = [`port ${port}`, "bind 127.0.0.1", `requirepass ${password}`, 'save ""', "appendonly no"];
  child.stdin.end(`${settings.join("\n")}\n`);
  await waitForPort(port, child);
  child.unref();
  return { url: `redis://:${password}@127.0.0.1:${port}`, pid: child.pid, stop: () => stopChild(child) };
}
