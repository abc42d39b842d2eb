import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { homedir, tmpdir } from "node:os";
import path from "node:path";

// What the three test services need from the machine. Node's own modules only: this runs before `npm ci`.

const POLICY = "/usr/sbin/policy-rc.d";
let listsAreFresh = false;

/** A folder outside the repository that survives runs, so that a second run need not build again. */
export function cacheFolder(name) {
  const base = process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache");
  for (const parent of [base, tmpdir()]) {
    try {
      const folder = path.join(parent, "botsmith-services", name);
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      continue;
    }
  }
  throw new Error(`Neither ${base} nor ${tmpdir()} can be written to.`);
}

/** Why packages cannot be installed here, or `undefined` when they can. */
export function whyNoPackages() {
  if (process.platform !== "linux" || !existsSync("/etc/debian_version")) return "this is not a Debian system";
  if (!findProgram("apt-get")) return "apt-get is missing";
  if (process.getuid?.() !== 0) return "installing packages needs root";
  return undefined;
}

export async function installPackages(packages, log) {
  if (!listsAreFresh) {
    log("reading Debian's package lists");
    await run("apt-get", ["update", "-o", "DPkg::Lock::Timeout=300"]);
    listsAreFresh = true;
  }
  log(`installing ${packages.join(", ")}`);
  const release = holdServices();
  try {
    await run("apt-get", ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", ...packages], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } finally {
    release();
  }
}

// Debian starts a server as soon as it is installed. The tests start their own, on their own port.
function holdServices() {
  if (existsSync(POLICY)) return () => {};
  writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  return () => rmSync(POLICY, { force: true });
}

/** Runs a program to its end. Rejects with the last lines that it wrote when it fails. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    let tail = "";
    child.stdout.on("data", (data) => {
      output += data;
      tail = (tail + data).slice(-2000);
    });
    child.stderr.on("data", (data) => (tail = (tail + data).slice(-2000)));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args[0] ?? ""} failed: ${tail.trim().split("\n").slice(-6).join("\n")}`));
    });
  });
}

export function findProgram(...names) {
  for (const name of names) {
    const found = spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Resolves when the port accepts connections; rejects when the process ends first or the time is over. */
export async function waitForPort(port, child, { seconds = 30 } = {}) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("the server ended while starting");
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not listen on port ${port} within ${seconds} s`);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** Stops a child that this process started, and waits until it is gone. */
export function stopChild(child, signal = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
