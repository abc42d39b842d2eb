import { NonRetriableError, RetryAfterError } from "inngest";
import { expect, test } from "vitest";
import type { Failure } from "./app";
import type { Open, Target } from "./target";

export function describeRetries(open: Open, target: Target): void {
  test("RetryAfterError says when to try again; what was recorded does not run again", async () => {
    const app = await open((define, note, self) => [
      define({ id: "later", on: "test/later", retries: 2 }, async ({ step, attempt }) => {
        const start = await step.run("before", () => {
          note("before");
          return self.now();
        });
        await step.run("flaky", () => {
          if (attempt < 2) throw new RetryAfterError(`attempt ${attempt}`, 2000);
          note(`attempt ${attempt}, waited ${self.now() - start >= 2000}`);
        });
        await step.run("after", () => note("after"));
      }),
    ]);
    await app.send({ name: "test/later" });
    await app.untilNoted(3);
    expect(app.notes).toEqual(["before", "attempt 2, waited true", "after"]);
  });

  test.runIf(target.hasClock)("other errors are tried again after 15 s, 30 s and a minute, then never", async () => {
    const tries: number[] = [];
    const app = await open((define, note, self) => [
      define(
        {
          id: "backoff",
          on: "test/backoff",
          retries: 3,
          onFailure: ({ error }: Failure) => note(`failed: ${error.message}`),
        },
        async ({ step, attempt }) => {
          await step.run("bad", () => {
            tries.push(self.now());
            note(`attempt ${attempt}`);
            throw new Error("bad");
          });
        },
      ),
    ]);
    await app.send({ name: "test/backoff" });
    await app.untilNoted(5, { paceMs: 500 });
    expect(app.notes).toEqual(["attempt 0", "attempt 1", "attempt 2", "attempt 3", "failed: bad"]);
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    for (const [index, seconds] of [15, 30, 60].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(seconds * 1000);
      expect(waits[index]).toBeLessThan((seconds + 12) * 1000);
    }
  });
}

export function describeFailures(open: Open): void {
  test("NonRetriableError ends at once, and onFailure hears of it with the event and the error", async () => {
    const app = await open((define, note) => [
      define(
        {
          id: "final",
          on: "test/final",
          retries: 5,
          onFailure: ({ error, event }: Failure) => note(`${error.message} for ${String(event.data.event.data.name)}`),
        },
        async ({ step }) => {
          await step.run("bad", () => {
            note("tried");
            throw new NonRetriableError("no use");
          });
        },
      ),
    ]);
    await app.send({ name: "test/final", data: { name: "Ada" } });
    await app.untilNoted(2);
    expect(app.notes).toEqual(["tried", "no use for Ada"]);
  });

  test("a function may catch the error of a step that has failed for good", async () => {
    const app = await open((define, note) => [
      define({ id: "catcher", on: "test/catch", retries: 0 }, async ({ step }) => {
        const text = await step
          .run("bad", () => {
            note("tried");
            throw new Error("broken");
          })
          .catch((error: unknown) => (error instanceof Error ? error.message : "?"));
        await step.run("go on", () => note(`caught ${String(text)}`));
      }),
    ]);
    await app.send({ name: "test/catch" });
    await app.untilNoted(2);
    expect(app.notes).toEqual(["tried", "caught broken"]);
  });

  test("an error outside of steps fails the run when no attempt is left", async () => {
    const app = await open((define, note) => [
      define(
        {
          id: "bare",
          on: "test/bare",
          retries: 0,
          onFailure: ({ error }: Failure) => note(error.message),
        },
        () => {
          note("tried");
          throw new Error("outside");
        },
      ),
    ]);
    await app.send({ name: "test/bare" });
    await app.untilNoted(2);
    expect(app.notes).toEqual(["tried", "outside"]);
  });
}
