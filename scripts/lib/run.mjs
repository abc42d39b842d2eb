import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));
export const binDir = path.join(root, "node_modules", ".bin");

/** The environment of a child process: the tools and the Node of this project come first. */
export function childEnv(extra = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [key]: `${binDir}${path.delimiter}${process.env[key] ?? ""}`, ...extra };
}

const running = new Set();
// Whatever ends this process must not leave a build or an installation behind.
process.once("exit", () => running.forEach((child) => child.kill("SIGTERM")));

/**
 * Runs a program to its end and keeps what it printed. Never throws on a failing program: look at `code`.
 * `onLine` sees every line while it runs.
 */
export function run(command, args, { env = {}, cwd = root, onLine, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnv(env),
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    running.add(child);
    const begun = Date.now();
    let output = "";
    let stdout = "";
    let timedOut = false;
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill("SIGKILL");
        }, timeoutMs)
      : undefined;
    const take = (chunk, isStdout) => {
      const text = String(chunk);
      output += text;
      if (isStdout) stdout += text;
      if (onLine) for (const line of text.split("\n")) if (line.trim()) onLine(line.trim());
    };
    child.stdout.on("data", (chunk) => take(chunk, true));
    child.stderr.on("data", (chunk) => take(chunk, false));
    const done = (code, extra = "") => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output: output + extra, stdout, ms: Date.now() - begun, timedOut });
    };
    child.on("error", (error) => done(127, `${command}: ${error.message}\n`));
    child.on("close", (code, signal) => done(code ?? 1, signal ? `\n${command} was ended by ${signal}.\n` : ""));
  });
}
