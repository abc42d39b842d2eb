import { readFileSync, readdirSync } from "node:fs";

export interface ProcessFigures {
  name: string;
  megabytes: number;
  cpuMs: number;
}

const CLOCK_TICKS_A_SECOND = 100;

/** Memory and CPU time of the processes below `pid`, by what they are. Linux only; elsewhere empty. */
export function processesBelow(pid: number): ProcessFigures[] {
  const parents = new Map<number, number>();
  for (const entry of listProcesses()) parents.set(entry, parentOf(entry));
  const below = [...parents.keys()].filter((candidate) => isBelow(candidate, pid, parents));
  return below.flatMap((candidate) => figuresOf(candidate) ?? []);
}

function isBelow(candidate: number, pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let current = candidate; current > 1; current = parents.get(current) ?? 0) if (current === pid) return true;
  return false;
}

function listProcesses(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function parentOf(pid: number): number {
  return Number(statFields(pid)[1] ?? 0);
}

function figuresOf(pid: number): ProcessFigures | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const fields = statFields(pid);
    const ticks = Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
    const name = command.includes("server.mjs") ? "web" : command.includes("embedded/main") ? "database" : "other";
    return { name, megabytes: Number(resident ?? 0) / 1024, cpuMs: (ticks * 1000) / CLOCK_TICKS_A_SECOND };
  } catch {
    return undefined;
  }
}

// The command's name, in brackets, may hold spaces; everything after it is separated by one.
function statFields(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return [];
  }
}
