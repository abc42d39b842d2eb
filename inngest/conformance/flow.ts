import { expect, test } from "vitest";
import type { Open, Target } from "./target";

export function describeFlow(open: Open): void {
  test("concurrency with a key runs one at a time for each key, in the order sent, and keys beside each other", async () => {
    let running = 0;
    let widest = 0;
    const active = new Map<string, number>();
    const app = await open((define, note) => [
      define(
        {
          id: "keyed",
          on: "test/keyed",
          retries: 0,
          concurrency: { limit: 1, key: "event.data.tenant" },
        },
        async ({ event, step }) => {
          const tenant = String(event.data.tenant);
          const number = Number(event.data.number);
          await step.run("work", async () => {
            const before = active.get(tenant) ?? 0;
            active.set(tenant, before + 1);
            running += 1;
            widest = Math.max(widest, running);
            await new Promise((resolve) => setTimeout(resolve, 40));
            running -= 1;
            active.set(tenant, before);
            note(`${tenant}${number}${before === 0 ? "" : " overlapped"}`);
          });
        },
      ),
    ]);
    const events = [1, 2, 3].flatMap((number) => ["a", "b"].map((tenant) => ({ tenant, number })));
    for (const data of events) await app.send({ name: "test/keyed", data });
    await app.untilNoted(6);
    expect(app.notes.filter((line) => line.startsWith("a"))).toEqual(["a1", "a2", "a3"]);
    expect(app.notes.filter((line) => line.startsWith("b"))).toEqual(["b1", "b2", "b3"]);
    expect(widest).toBe(2);
  });

  test("idempotency starts one run for each key", async () => {
    const app = await open((define, note) => [
      define({ id: "once", on: "test/once", retries: 0, idempotency: "event.data.cart" }, ({ event }) =>
        note(String(event.data.cart)),
      ),
    ]);
    await app.send([
      { name: "test/once", data: { cart: "x" } },
      { name: "test/once", data: { cart: "x" } },
    ]);
    await app.send({ name: "test/once", data: { cart: "x" } });
    await app.send({ name: "test/once", data: { cart: "y" } });
    await app.untilNoted(2);
    expect([...app.notes].sort()).toEqual(["x", "y"]);
  });
}

export function describeCancellation(open: Open): void {
  test("cancelOn with match ends the runs it matches, and no others", async () => {
    const app = await open((define, note) => [
      define(
        {
          id: "cancel",
          on: "test/begin",
          retries: 0,
          cancelOn: [{ event: "test/stop", match: "data.id" }],
        },
        async ({ event, step }) => {
          await step.run("begin", () => note(`begin ${String(event.data.id)}`));
          await step.sleep("pause", "3s");
          await step.run("end", () => note(`end ${String(event.data.id)}`));
        },
      ),
    ]);
    await app.send([
      { name: "test/begin", data: { id: 7 } },
      { name: "test/begin", data: { id: 8 } },
    ]);
    await app.untilNoted(2);
    await app.send({ name: "test/stop", data: { id: 7 } });
    await app.untilNoted(3);
    expect(app.notes[2]).toBe("end 8");
  });

  test("cancelOn with a condition compares any fields of both events", async () => {
    const app = await open((define, note) => [
      define(
        {
          id: "cancel-if",
          on: "test/order",
          retries: 0,
          cancelOn: [{ event: "test/recall", if: "async.data.from <= event.data.number" }],
        },
        async ({ event, step }) => {
          await step.run("begin", () => note(`begin ${String(event.data.number)}`));
          await step.sleep("pause", "3s");
          await step.run("end", () => note(`end ${String(event.data.number)}`));
        },
      ),
    ]);
    await app.send([1, 2, 3].map((number) => ({ name: "test/order", data: { number } })));
    await app.untilNoted(3);
    await app.send({ name: "test/recall", data: { from: 2 } });
    await app.untilNoted(4);
    expect(app.notes[3]).toBe("end 1");
  });
}

export function describeCron(open: Open, target: Target): void {
  test.runIf(target.hasClock)(
    "cron follows the clock of its zone, and a time missed while down runs once",
    async () => {
      // The test's clock starts on Monday, 6 January 2031, at 12:00 UTC: 21:00 in Tokyo, 13:00 in Amsterdam.
      const app = await open((define, note, self) => [
        define({ id: "tokyo", cron: "TZ=Asia/Tokyo 5 21 * * *", retries: 0 }, () =>
          note(`tokyo ${new Date(self.now()).toISOString().slice(0, 16)}`),
        ),
        define({ id: "utc", cron: "2 12 * * 1", retries: 0 }, ({ event }) =>
          note(`utc ${new Date(self.now()).toISOString().slice(0, 16)} ${event.name}`),
        ),
      ]);
      await app.untilNoted(2, { paceMs: 1000 });
      expect(app.notes).toEqual(["utc 2031-01-06T12:02 inngest/scheduled.timer", "tokyo 2031-01-06T12:05"]);
    },
  );
}
