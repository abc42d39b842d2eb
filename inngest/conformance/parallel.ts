import { expect, test } from "vitest";
import type { Open } from "./target";

export function describeParallel(open: Open): void {
  test("parallel steps and sleeps all end before the function goes on", async () => {
    const app = await open((define, note) => [
      define({ id: "parallel", on: "test/parallel", retries: 0 }, async ({ step }) => {
        const [a, b] = await Promise.all([
          step.run("a", () => {
            note("a");
            return 1;
          }),
          step.run("b", () => {
            note("b");
            return 2;
          }),
          step.sleep("pause", "1s"),
        ]);
        await step.run("sum", () => note(`sum ${a + b}`));
      }),
    ]);
    await app.send({ name: "test/parallel" });
    await app.untilNoted(3);
    expect(app.notes.slice(0, 2).sort()).toEqual(["a", "b"]);
    expect(app.notes[2]).toBe("sum 3");
  });

  test("chains beside each other go on step by step, each step once", async () => {
    const app = await open((define, note) => [
      define({ id: "chains", on: "test/chains", retries: 0 }, async ({ step }) => {
        const chain = async (name: string) => {
          for (const part of [1, 2, 3]) await step.run(`${name}${part}`, () => note(`${name}${part}`));
        };
        await Promise.all([chain("x"), chain("y")]);
        await step.run("end", () => note("end"));
      }),
    ]);
    await app.send({ name: "test/chains" });
    await app.untilNoted(7);
    expect([...app.notes].sort()).toEqual(["end", "x1", "x2", "x3", "y1", "y2", "y3"]);
    expect(app.notes.at(-1)).toBe("end");
    expect(app.notes.filter((line) => line.startsWith("x"))).toEqual(["x1", "x2", "x3"]);
  });

  test("one parallel step that fails for good does not undo the other", async () => {
    const app = await open((define, note) => [
      define({ id: "half", on: "test/half", retries: 0 }, async ({ step }) => {
        const results = await Promise.allSettled([
          step.run("good", () => note("good")),
          step.run("bad", () => {
            note("bad");
            throw new Error("bad");
          }),
        ]);
        await step.run("end", () => note(results.map((result) => result.status).join()));
      }),
    ]);
    await app.send({ name: "test/half" });
    await app.untilNoted(3);
    expect([...app.notes].sort()).toEqual(["bad", "fulfilled,rejected", "good"]);
  });
}
