import { setTimeout as pause } from "node:timers/promises";

interface Wait {
  what: string;
  notes?: readonly string[];
  meanwhile?: (() => void) | undefined;
  maxMs?: number;
}

/** Looks every few milliseconds, for at most 15 seconds if not said otherwise. */
export async function until(condition: () => boolean | Promise<boolean>, wait: Wait): Promise<void> {
  const deadline = Date.now() + (wait.maxMs ?? 15_000);
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Still waiting for ${wait.what}. Noted so far: ${wait.notes?.join(", ") ?? ""}`);
    }
    wait.meanwhile?.();
    await pause(5);
  }
}

/** Until the notebook has so many lines. Fails when it has more. */
export async function untilNoted(
  notes: readonly string[],
  lines: number,
  options: Pick<Wait, "meanwhile" | "maxMs"> = {},
): Promise<void> {
  await until(() => notes.length >= lines, { what: `${lines} notes`, notes, ...options });
  if (notes.length > lines) throw new Error(`More notes than expected: ${notes.join(", ")}`);
}

export interface TestClock {
  now(): Date;
  pass(ms: number): void;
}

/** Starts on a Monday at noon, UTC. */
export function createTestClock(start = Date.UTC(2031, 0, 6, 12, 0, 0)): TestClock {
  let time = start;
  return {
    now: () => new Date(time),
    pass(ms) {
      time += ms;
    },
  };
}
