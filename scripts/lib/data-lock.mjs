import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { Stop } from "./terminal.mjs";

/** Makes this process the only one that works with the folder. Returns a function that gives it back. */
export function lockDataDir(dataDir, address) {
  const file = path.join(dataDir, "start.lock");
  const mine = JSON.stringify({ pid: process.pid, begun: beginOf(process.pid), address });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = readOwner(file);
    if (owner && isRunning(owner)) {
      throw new Stop(
        `Botsmith already runs with the data folder ${dataDir} (process ${owner.pid}, ${owner.address}). Use that one, stop it first, or start this one with another DATA_DIR.`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new Stop(`The lock ${file} is being taken by another start. Try again.`);
}

function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isRunning({ pid, begun }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  // After a crash or a reboot the number may belong to another program.
  return begun === undefined || begun === beginOf(pid);
}

/** When a process began, in ticks since boot, with the boot it counts from; undefined where there is no /proc. */
function beginOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return undefined;
  }
}
