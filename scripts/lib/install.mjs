import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { binDir, root, run } from "./run.mjs";
import { Stop, step } from "./terminal.mjs";

const INSTALL_BYTES = 3_000_000_000;
const OLDEST_NODE = [22, 12];

/** Installs the packages of the lockfile unless exactly those are there already. Returns whether it had to. */
export async function ensureInstalled() {
  if (isInstalled()) return false;
  requireSpace(root, INSTALL_BYTES, "install its packages");
  const fresh = !existsSync(path.join(root, "node_modules"));
  await step(fresh ? "Installing packages" : "Updating packages", async () => {
    let result = await npm(fresh ? ["ci"] : ["install", "--no-save"]);
    if (!fresh && !(result.code === 0 && isInstalled())) result = await npm(["ci"]);
    if (result.code !== 0) throw new Stop(installFailure(result.output));
  });
  return true;
}

/** npm leaves a record of what it installed; every required package must be in it with the version of the lockfile. */
function isInstalled() {
  const wanted = readJson("package-lock.json")?.packages;
  const present = readJson("node_modules/.package-lock.json")?.packages;
  if (!wanted) throw new Stop("package-lock.json is missing. Restore it from the repository.");
  if (!present) return false;
  return Object.entries(wanted).every(
    ([key, entry]) => key === "" || entry.optional || entry.peer || present[key]?.version === entry.version,
  );
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const all = [...args, "--include=dev", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  return cli?.endsWith(".js") ? run(process.execPath, [cli, ...all]) : run("npm", all);
}

function installFailure(output) {
  const tail = output.trim().split("\n").slice(-15).join("\n");
  if (/ENOSPC/.test(output))
    return "The packages could not be installed: the disk is full. Free some space and start again.";
  if (/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT/.test(output))
    return `The packages could not be downloaded. Check the network connection (and npm's registry setting), then start again.\n\n${tail}`;
  return `The packages could not be installed.\n\n${tail}`;
}

/** The Node that runs the product: the pinned one from the lockfile, or this one when it is new enough. */
export function findNode() {
  const pinned = path.join(binDir, process.platform === "win32" ? "node.cmd" : "node");
  const answer = existsSync(pinned)
    ? spawnSync(pinned, ["--version"], { encoding: "utf8", shell: process.platform === "win32" })
    : undefined;
  if (answer?.status === 0 && isNewEnough(answer.stdout.trim().slice(1))) return pinned;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Stop(
    `Botsmith needs Node ${OLDEST_NODE.join(".")} or newer on this system; this is Node ${process.versions.node}. Install Node 24 from https://nodejs.org and start again.`,
  );
}

export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** Stops with a sentence when fewer than `bytes` are free where `folder` is. */
export function requireSpace(folder, bytes, purpose) {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new Stop(
    `The disk is too full: ${Math.round(free / 1e6)} MB are free where ${folder} is, and Botsmith needs ${Math.round(bytes / 1e6)} MB to ${purpose}. Free some space and start again.`,
  );
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw new Stop(`${file} cannot be read: ${error.message}`);
  }
}
