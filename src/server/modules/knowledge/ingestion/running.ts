import { processWide } from "~/lib/process-wide";

interface Running {
  again: boolean;
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
  const first = [...(all().get(workspaceId) ?? [])].find(({ until }) => performance.now() < until);
  if (first) first.again = true;
  return first !== undefined;
}

export interface Presence {
  /** Before each look: who asks from now on is heard by `leave`. */
  look(): void;
  /** True when nobody has asked since the last look; from then on nobody can. */
  leave(): boolean;
  end(): void;
}

export function enter(workspaceId: string, until: number): Presence {
  const self: Running = { again: false, until };
  const runs = all();
  const mine = runs.get(workspaceId) ?? new Set<Running>();
  runs.set(workspaceId, mine.add(self));
  const end = () => {
    mine.delete(self);
    if (mine.size === 0 && runs.get(workspaceId) === mine) runs.delete(workspaceId);
  };
  return {
    look: () => void (self.again = false),
    leave() {
      if (self.again) return false;
      end();
      return true;
    },
    end,
  };
}
