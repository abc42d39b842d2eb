import { setTimeout as pause } from "node:timers/promises";
import { callFunction, type Handler } from "./call";
import { MAX_CALL_MS, MAX_LOST } from "./caps";
import { renewLeases } from "./claim";
import { runErrors, toJobError } from "./errors";
import { checkpoint, settle } from "./results";
import type { CheckpointSink } from "./transport";
import type { EngineCore, Lease, Outcome } from "./types";

const SETTLE_TRIES = 6;

interface Call {
  lease: Lease;
  startedAt: number;
  /** The lease is lost or given up: whatever the function answers is not ours to write. */
  stale: boolean;
}

/** The function calls that this process has in hand. */
export interface Calls extends CheckpointSink {
  readonly size: number;
  start(lease: Lease): void;
  /** Renews all leases, unless that was done a moment ago. */
  beat(): Promise<void>;
  /** Lets calls go from step to step again after a drain. */
  resume(): void;
  /** From now on a call ends at its next recorded step. Resolves when none is left, or when the time is over. */
  drain(maxMs: number): Promise<void>;
}

export function createCalls(
  core: EngineCore,
  handler: Handler,
  options: { leaseMs: number; checkpointing: boolean },
): Calls {
  const calls = new Map<string, Call>();
  const running = new Set<Promise<void>>();
  let draining = false;
  let beatAt = 0;

  return {
    get size() {
      return calls.size;
    },

    start(lease) {
      const call: Call = { lease, startedAt: performance.now(), stale: false };
      calls.set(lease.token, call);
      const done = execute(core, handler, call, options.checkpointing).finally(() => {
        calls.delete(lease.token);
        running.delete(done);
        core.wake();
      });
      running.add(done);
    },

    async beat() {
      const now = core.clock.now().getTime();
      if (calls.size === 0 || Math.abs(now - beatAt) < options.leaseMs / 4) return;
      beatAt = now;
      const youngest = performance.now() - MAX_CALL_MS;
      const tokens = [...calls.values()].filter((call) => call.startedAt > youngest).map((call) => call.lease.token);
      const held = await renewLeases(core, tokens, options.leaseMs);
      for (const token of tokens) {
        const call = calls.get(token);
        if (call && !held.has(token)) call.stale = true;
      }
    },

    async record(lease, ops) {
      const settled = await checkpoint(core, lease, ops, { handOver: draining });
      const call = calls.get(lease.token);
      if (settled === "stale" && call) call.stale = true;
      return settled === "written";
    },

    resume() {
      draining = false;
    },

    async drain(maxMs) {
      draining = true;
      const deadline = new AbortController();
      await Promise.race([
        Promise.all(running),
        pause(maxMs, undefined, { signal: deadline.signal, ref: false }).catch(() => undefined),
      ]);
      deadline.abort();
    },
  };
}

/** Never rejects: what cannot be written is given back, or found again when the lease has run out. */
async function execute(core: EngineCore, handler: Handler, call: Call, checkpointing: boolean): Promise<void> {
  const { lease } = call;
  try {
    const outcome = await outcomeOf(core, handler, lease, checkpointing);
    if (!outcome || call.stale) return;
    await settlePersistently(core, lease, outcome);
  } catch (error) {
    core.log.error("job result could not be stored", { functionId: lease.functionId, runId: lease.runId }, error);
  }
}

async function outcomeOf(
  core: EngineCore,
  handler: Handler,
  lease: Lease,
  checkpointing: boolean,
): Promise<Outcome | undefined> {
  if (lease.kind === "sleep") {
    const ended = { type: "ran", id: lease.target, name: lease.name, data: "null" } as const;
    return { type: "ops", ops: [ended], retryAt: undefined };
  }
  if (lease.lost >= MAX_LOST) return { type: "failed", error: runErrors.lostTooOften(lease.lost) };
  try {
    return await callFunction(core, handler, lease, { checkpointing });
  } catch (error) {
    core.log.error("job call failed", { functionId: lease.functionId, runId: lease.runId }, error);
    return { type: "retry", error: toJobError(error), retryAt: undefined };
  }
}

/** A short outage of the database must not make finished work run again. The fence protects against writing too late. */
async function settlePersistently(core: EngineCore, lease: Lease, outcome: Outcome): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await settle(core, lease, outcome);
      return;
    } catch (error) {
      if (attempt + 1 >= SETTLE_TRIES) throw error;
      await pause(100 * 2 ** attempt);
    }
  }
}
