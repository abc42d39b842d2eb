import { expect, test } from "vitest";
import { stepStates } from "./step-states";

const states = ["none", "reading", "ready", "failed"] as const;
const flags = [true, false];

test("however far somebody is, exactly one step is what to do now", () => {
  const all = states.flatMap((state) =>
    flags.flatMap((knows) => flags.map((answered) => stepStates({ state, knows, answered }))),
  );
  for (const steps of all) expect(Object.values(steps).filter((step) => step === "now")).toHaveLength(1);
});

test("asking comes with the first text that can be found, placing with the first answer", () => {
  const state = "reading";
  expect(stepStates({ state, knows: false, answered: false })).toMatchObject({ reading: "now", asking: "later" });
  expect(stepStates({ state, knows: true, answered: false })).toMatchObject({ reading: "going", asking: "now" });
  expect(stepStates({ state: "ready", knows: true, answered: false })).toMatchObject({
    reading: "done",
    placing: "later",
  });
  expect(stepStates({ state: "ready", knows: true, answered: true })).toMatchObject({ asking: "done", placing: "now" });
});
