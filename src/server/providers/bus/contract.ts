import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Bus } from "./types";

interface Ends {
  here: Bus;
  /** The same bus seen from another process; `here` itself where there is but one. */
  there: Bus;
  /** Cuts the connection over which `there` listens. Absent where there is none. */
  cut?: () => Promise<void>;
}

/** What every bus promises, whatever carries it. */
export function busContract(kind: string, connect: () => Promise<Ends>): void {
  async function open(): Promise<Ends & { told: (string | undefined)[]; leave: () => void }> {
    const ends = await connect();
    const told: (string | undefined)[] = [];
    const leave = ends.there.subscribe("news", (id) => void told.push(id));
    onTestFinished(async () => {
      await Promise.all([...new Set([ends.here, ends.there])].map((bus) => bus.close()));
    });
    // Told once when it begins to listen, because it may have missed what came before.
    if (ends.cut) await vi.waitFor(() => expect(told).toEqual([undefined]));
    return { ...ends, told, leave };
  }
  const count = (told: readonly (string | undefined)[], id: string | undefined) =>
    told.filter((one) => one === id).length;

  describe(`a bus over ${kind}`, () => {
    test("tells the others what has changed, each on its channel", async () => {
      const { here, there, told } = await open();
      const other: (string | undefined)[] = [];
      there.subscribe("sport", (id) => void other.push(id));
      here.publish("news", "a");
      here.publish("sport", "b");
      await vi.waitFor(() => expect([count(told, "a"), count(other, "b")]).toEqual([1, 1]));
      expect([count(told, "b"), count(other, "a")]).toEqual([0, 0]);
    });

    test("tells each listener of a process, and nobody who has left", async () => {
      const { here, there, told, leave } = await open();
      const second: (string | undefined)[] = [];
      there.subscribe("news", (id) => void second.push(id));
      leave();
      here.publish("news", "a");
      await vi.waitFor(() => expect(count(second, "a")).toBe(1));
      expect(count(told, "a")).toBe(0);
    });

    test("loses none of many, in any script", async () => {
      const { here, told } = await open();
      const ids = Array.from({ length: 500 }, (_, n) => `bot_${n} 😀 “é”`);
      for (const id of ids) here.publish("news", id);
      await vi.waitFor(() => expect(new Set(told).size).toBeGreaterThanOrEqual(500), { timeout: 5000 });
      expect(ids.every((id) => told.includes(id))).toBe(true);
    });

    test("says after a broken connection that something may have been missed, and goes on", async ({ skip }) => {
      const { here, told, cut } = await open();
      if (!cut) return skip("nothing that could break");
      await cut();
      await vi.waitFor(() => expect(count(told, undefined)).toBeGreaterThan(1), { timeout: 10_000 });
      here.publish("news", "after");
      await vi.waitFor(() => expect(count(told, "after")).toBe(1));
    });
  });
}
