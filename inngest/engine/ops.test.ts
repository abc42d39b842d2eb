import { expect, test } from "vitest";
import { parseAnswer, parseOps } from "./ops";

const now = new Date("2031-01-06T12:00:00Z");

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  return parseAnswer({ status, headers: new Headers(headers), body: JSON.stringify(body) }, now);
}

test("200 is the function's result", () => {
  expect(answer(200, { sum: 3 })).toEqual({ type: "completed", output: '{"sum":3}' });
});

test("400 and a no-retry header end the run with the error", () => {
  const error = { name: "NonRetriableError", message: "no", stack: "at x" };
  expect(answer(400, error)).toEqual({ type: "failed", error });
  expect(answer(500, error, { "x-inngest-no-retry": "true" })).toEqual({ type: "failed", error });
});

test("500 is tried again, at the time that Retry-After says", () => {
  const outcome = answer(
    500,
    { name: "Error", message: "later" },
    { "retry-after": "5", "x-inngest-no-retry": "false" },
  );
  expect(outcome).toEqual({
    type: "retry",
    error: { name: "Error", message: "later" },
    retryAt: new Date("2031-01-06T12:00:05Z"),
  });
});

test("an answer that is no JSON becomes an error with its text", () => {
  const outcome = parseAnswer({ status: 502, headers: new Headers(), body: "bad gateway" }, now);
  expect(outcome).toMatchObject({ type: "retry", error: { message: "bad gateway" } });
});

test("206 carries steps", () => {
  const ops = [
    { op: "StepRun", id: "1", displayName: "one", data: { n: 1 } },
    { op: "StepRun", id: "2", name: "two" },
    { op: "StepFailed", id: "3", name: "three", error: { name: "E", message: "m" } },
    { op: "StepPlanned", id: "4", name: "four", opts: { parallelMode: "race" } },
    { op: "Sleep", id: "5", name: "1h30m", displayName: "nap" },
    { op: "RunComplete", id: "6", data: null },
  ];
  expect(answer(206, ops)).toEqual({
    type: "ops",
    retryAt: undefined,
    ops: [
      { type: "ran", id: "1", name: "one", data: '{"n":1}' },
      { type: "ran", id: "2", name: "two", data: "null" },
      { type: "stepFailed", id: "3", name: "three", error: { name: "E", message: "m" } },
      { type: "planned", id: "4", name: "four", race: true },
      { type: "sleep", id: "5", name: "nap", until: "1h30m", race: false },
      { type: "complete", output: "null" },
    ],
  });
});

test("a function that opted out of waiting for all parallel steps races", () => {
  const outcome = answer(206, [{ op: "StepPlanned", id: "1", name: "a" }], { "x-inngest-req-version": "1" });
  expect(outcome).toMatchObject({ ops: [{ type: "planned", race: true }] });
});

test.each([
  ["WaitForEvent", "step.waitForEvent"],
  ["InvokeFunction", "step.invoke"],
  ["WaitForSignal", "step.waitForSignal"],
  ["AIGateway", "step.ai.infer"],
  ["Gateway", "step.fetch"],
  ["DeferAdd", "defer"],
  ["TimeTravel", "The step operation TimeTravel"],
])("%s is known by the name %s", (op, feature) => {
  expect(parseOps({ op, id: "1" })).toEqual([{ type: "unsupported", feature }]);
});
