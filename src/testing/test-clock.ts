import type { Clock } from "~/server/core/clock";

const units = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Stands still until a test moves it. Starts at the real time, because rows that the database stamps carry that. */
export class TestClock implements Clock {
  #now = Date.now();

  now(): Date {
    return new Date(this.#now);
  }

  advance(amount: Partial<Record<keyof typeof units, number>>): void {
    for (const [unit, milliseconds] of Object.entries(units)) {
      this.#now += milliseconds * (Object.entries(amount).find(([name]) => name === unit)?.[1] ?? 0);
    }
  }
}
