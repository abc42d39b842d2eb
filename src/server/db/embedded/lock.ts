import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

interface Owner {
  pid: number;
  /** When that process began, where the system tells: after a restart another program may have its number. */
  begun: string | undefined;
}

/**
 * Makes this process the only one that opens what `file` stands for. The engine itself would let two in, who then see
 * and write different data. The lock of a process that is gone is taken over.
 */
export function takeLock(file: string): { release: () => void } | { heldBy: number } {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, begun: beginOf(process.pid) } satisfies Owner), {
    mode: 0o600,
  });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (linked(draft, file)) return { release: () => rmSync(file, { force: true }) };
      const owner = readOwner(file);
      if (owner && isRunning(owner)) return { heldBy: owner.pid };
      discard(file, owner);
    }
    return { heldBy: readOwner(file)?.pid ?? 0 };
  } finally {
    rmSync(draft, { force: true });
  }
}

// A link appears with its content in one step, so nobody reads a lock that is half written.
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a dead owner's lock, unless another process has just taken it over: then that one is put back. */
function discard(file: string, dead: Owner | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const found = readOwner(aside);
  if (found && (found.pid !== dead?.pid || found.begun !== dead.begun)) linked(aside, file);
  rmSync(aside, { force: true });
}

function readOwner(file: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number")
      return undefined;
    return { pid: value.pid, begun: "begun" in value && typeof value.begun === "string" ? value.begun : undefined };
  } catch {
    return undefined;
  }
}

export function isRunning({ pid, begun }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return begun === undefined || begun === beginOf(pid);
}

/** The boot and the tick at which a process began; undefined where there is no /proc. */
function beginOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return undefined;
  }
}
