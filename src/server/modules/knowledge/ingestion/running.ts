import { processWide } from "~/lib/process-wide";

interface Running {
  again: boolean;
  stop: AbortController;
  /** After that it begins nothing new, so there is no use in asking. */
  until: number;
}

/** By workspace. For the whole process, because a bundler may load this module more than once. */
function all(): Map<string, Set<Running>> {
  return processWide("ingestions", () => new Map<string, Set<Running>>());
}

/**
 * Asks a run of this process to look once more before it ends, in place of an event and a run of its own. Nothing can be
 * lost by it: if the process dies, its run is executed again. False when there is none.
 */
export function askRunning(workspaceId: string): boolean {
  const first = [...(all().get(workspaceId) ?? [])].find(
    ({ until, stop }) => performance.now() < until && !stop.signal.aborted,
  );
  if (first) first.again = true;
  return first !== undefined;
}

/** Ends the runs of this process: what they hold goes back to the queue at once, and others may take it. */
export function stopIngestions(): void {
  for (const runs of all().values()) for (const { stop } of runs) stop.abort();
}

export interface Presence {
  /** Aborts when the process ends. */
  readonly stop: AbortSignal;
  /** Before each look: who asks from now on is heard by `leave`. */
  look(): void;
  /** True when nobody has asked since the last look; from then on nobody can. */
  leave(): boolean;
  end(): void;
}

export function enter(workspaceId: string, until: number): Presence {
  const self: Running = { again: false, stop: new AbortController(), until };
  const runs = all();
  const mine = runs.get(workspaceId) ?? new Set<Running>();
  runs.set(workspaceId, mine.add(self));
  const end = () => {
    mine.delete(self);
    if (mine.size === 0 && runs.get(workspaceId) === mine) runs.delete(workspaceId);
  };
  return {
    stop: self.stop.signal,
    look: () => void (self.again = false),
    leave() {
      if (self.again) return false;
      end();
      return true;
    },
    end,
  };
}
