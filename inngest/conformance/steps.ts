import { expect, test } from "vitest";
import type { Open } from "./target";

export function describeSteps(open: Open): void {
  test("steps run once each, in order, and hand on what they return", async () => {
    const app = await open((define, note) => [
      define({ id: "steps", on: "test/steps", retries: 0 }, async ({ event, step }) => {
        const one = await step.run("one", () => {
          note("one");
          return { value: Number(event.data.value) + 1 };
        });
        const two = await step.run("two", () => {
          note("two");
          return one.value * 10;
        });
        await step.run("three", () => note(`three ${two}`));
      }),
    ]);
    await app.send({ name: "test/steps", data: { value: 4 } });
    await app.untilNoted(3);
    expect(app.notes).toEqual(["one", "two", "three 50"]);
  });

  test("a step that returns nothing, or text with odd characters, comes back as it was", async () => {
    const odd = 'NUL \u0000, quote ", emoji 🤖, lone \ud800?';
    const app = await open((define, note) => [
      define({ id: "odd", on: "test/odd", retries: 0 }, async ({ event, step }) => {
        const nothing = await step.run("nothing", () => undefined);
        const text = await step.run("text", () => String(event.data.odd).replace(/ lone .*/, ""));
        await step.run("note", () => note(`${String(nothing)}|${text}`));
      }),
    ]);
    await app.send({ name: "test/odd", data: { odd } });
    await app.untilNoted(1);
    expect(app.notes).toEqual([`null|${odd.replace(/ lone .*/, "")}`]);
  });

  test("sleep and sleepUntil let time pass between steps", async () => {
    const app = await open((define, note, self) => [
      define({ id: "sleeper", on: "test/sleep", retries: 0 }, async ({ step }) => {
        const start = await step.run("start", () => self.now());
        await step.sleep("nap", "1s");
        await step.sleepUntil("dawn", new Date(start + 3000));
        await step.sleepUntil("past", new Date(start - 60_000));
        await step.run("end", () => note(String(self.now() - start >= 2900)));
      }),
    ]);
    await app.send({ name: "test/sleep" });
    await app.untilNoted(1);
    expect(app.notes).toEqual(["true"]);
  });

  test("the same step name twice makes two steps", async () => {
    const app = await open((define, note) => [
      define({ id: "twice", on: "test/twice", retries: 0 }, async ({ step }) => {
        for (const item of ["a", "b", "c"]) await step.run("item", () => note(item));
      }),
    ]);
    await app.send({ name: "test/twice" });
    await app.untilNoted(3);
    expect(app.notes).toEqual(["a", "b", "c"]);
  });
}
