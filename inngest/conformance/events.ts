import { expect, test } from "vitest";
import type { Open } from "./target";

export function describeEvents(open: Open): void {
  test("an event with the id of an earlier one does nothing", async () => {
    const app = await open((define, note) => [
      define({ id: "dedupe", on: "test/dedupe", retries: 0 }, ({ event }) => note(String(event.data.n))),
    ]);
    const id = `event-${app.now()}-${process.pid}`;
    await app.send({ name: "test/dedupe", id, data: { n: 1 } });
    await app.send([
      { name: "test/dedupe", id, data: { n: 2 } },
      { name: "test/dedupe", id: `${id}-other`, data: { n: 3 } },
      { name: "test/dedupe", id: `${id}-other`, data: { n: 4 } },
    ]);
    await app.untilNoted(2);
    expect([...app.notes].sort()).toEqual(["1", "3"]);
  });

  test("step.sendEvent starts other functions", async () => {
    const app = await open((define, note) => [
      define({ id: "parent", on: "test/parent", retries: 0 }, async ({ step }) => {
        const sent = await step.sendEvent(
          "fan out",
          [1, 2, 3].map((number) => ({ name: "test/child", data: { number } })),
        );
        await step.run("told", () => note(`sent ${sent.ids.length}`));
      }),
      define({ id: "child", on: "test/child", retries: 0 }, ({ event }) => note(`child ${String(event.data.number)}`)),
    ]);
    await app.send({ name: "test/parent" });
    await app.untilNoted(4);
    expect([...app.notes].sort()).toEqual(["child 1", "child 2", "child 3", "sent 3"]);
  });

  test("a trigger with a condition hears only the events that meet it, and several functions may hear one event", async () => {
    const app = await open((define, note) => [
      define(
        {
          id: "vip",
          on: "test/guest",
          when: "event.data.plan == 'vip' && event.data.seats > 1",
          retries: 0,
        },
        ({ event }) => note(`vip ${String(event.data.name)}`),
      ),
      define({ id: "all", on: "test/guest", retries: 0 }, ({ event }) => note(`all ${String(event.data.name)}`)),
    ]);
    await app.send([
      { name: "test/guest", data: { name: "Ada", plan: "vip", seats: 2 } },
      { name: "test/guest", data: { name: "Bob", plan: "vip" } },
    ]);
    await app.untilNoted(3);
    expect([...app.notes].sort()).toEqual(["all Ada", "all Bob", "vip Ada"]);
  });
}
