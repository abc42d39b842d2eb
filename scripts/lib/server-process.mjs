import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { childEnv, root } from "./run.mjs";
import { Stop, isLive } from "./terminal.mjs";

const START_MS = 120_000;
const DRAIN_MS = 30_000;
/**
 * By itself the engine lets garbage grow to several times of what is alive before it looks. Looking sooner keeps a busy process
 * small. Young objects get room for what many answers at once hold for a second: with a quarter of it, moving those to the old
 * objects and finding them there took a fifth of the processor time.
 */
const MEMORY_FLAGS = ["--max-semi-space-size=32", "--heap-growing-percent=40"];
/**
 * The engine takes four threads to help it collect and compile, however few processors there are. The thread that answers waits
 * for all of them whenever young objects are collected, also for those that no processor runs.
 */
const MOST_HELPERS = 4;
const HELPERS = Math.min(MOST_HELPERS, Math.max(1, availableParallelism() - 1));

/**
 * Starts server.mjs and waits until it listens. It gets a process group of its own, so that Ctrl-C reaches it once, from
 * here, and it ends by itself when this process is gone.
 */
export async function startServer(env) {
  const child = spawn(process.execPath, [...MEMORY_FLAGS, `--v8-pool-size=${HELPERS}`, path.join(root, "server.mjs")], {
    cwd: root,
    env: childEnv(env),
    detached: process.platform !== "win32",
    stdio: ["ignore", isLive ? "pipe" : "inherit", "inherit", "ipc"],
  });
  if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => console.log(readable(line)));
  const exited = new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  const listening = new Promise((resolve) =>
    child.on("message", (message) => message?.type === "listening" && resolve("listening")),
  );
  const timer = setTimeout(() => child.kill("SIGKILL"), START_MS);
  const first = await Promise.race([listening, exited]);
  clearTimeout(timer);
  if (first !== "listening") throw new Stop("The server could not start; the lines above say why.");

  async function stop() {
    // Windows knows no signals; the server also ends when its channel to this process closes.
    if (process.platform === "win32") child.disconnect();
    else child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), DRAIN_MS);
    await exited;
    clearTimeout(late);
  }
  return { exited, stop };
}

/** A line of the JSON log as a person at a terminal wants it. */
function readable(line) {
  const entry = parse(line);
  if (!entry?.message) return line;
  const { time, level, message, method, route, status, ms, err, service, requestId, ...fields } = entry;
  const clock = String(time).slice(11, 19);
  if (message === "request") return `${clock} ${method} ${route} ${status} ${ms} ms`;
  const mark = level >= 50 ? "error: " : level >= 40 ? "warning: " : "";
  const rest = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value) : value}`,
  );
  return [`${clock} ${mark}${message}`, ...rest].join(" ") + (err?.stack ? `\n${err.stack}` : "");
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
