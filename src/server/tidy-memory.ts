import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A start and the first pages leave their garbage for minutes: with nothing to do, the engine sees no reason to look. */
const FOR_MS = 20_000;
const LOOK_MS = 250;
/** Share of the time in which anything was done. */
const QUIET = 0.1;
const WORTH_BYTES = 12_000_000;

interface Machine {
  /** Of the event loop since the last look, 0 to 1. */
  utilization: () => number;
  residentBytes: () => number;
  collect: () => void;
}

/**
 * Gives back what the start has used, in a quiet moment, because collecting everything takes a tenth of a second or more.
 * Looks for a while only: later on the engine does well by itself.
 */
export function tidyAfterStart(machine: Machine = thisProcess()): void {
  let afterLast = 0;
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    if (looks * LOOK_MS >= FOR_MS) clearInterval(timer);
    if (machine.utilization() > QUIET || machine.residentBytes() - afterLast < WORTH_BYTES) return;
    machine.collect();
    afterLast = machine.residentBytes();
  }, LOOK_MS).unref();
}

function thisProcess(): Machine {
  let before = performance.eventLoopUtilization();
  return {
    utilization() {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization;
    },
    residentBytes: () => process.memoryUsage.rss(),
    collect: collectAll,
  };
}

/** Node tells of the engine's collector in a context that is made while its flag is set. */
export function collectAll(): void {
  setFlagsFromString("--expose-gc");
  const collector: unknown = runInNewContext("globalThis.gc");
  setFlagsFromString("--no-expose-gc");
  // The last resort also gives back what young objects had.
  if (typeof collector === "function") {
    Reflect.apply(collector, undefined, [{ type: "major", execution: "sync", flavor: "last-resort" }]);
  }
}
