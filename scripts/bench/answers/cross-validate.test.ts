import { expect, test } from "vitest";
import { crossValidate } from "./cross-validate";

const subjects = Array.from({ length: 20 }, (_, index) => `subject ${index % 10}`);
const ranks = (place: (question: number) => number) => subjects.map((_, question) => place(question));

test("a weight that helps on every subject is chosen, and what it gains is measured on the others", () => {
  const result = crossValidate(
    [
      { weight: 0, ranks: ranks(() => 1) },
      { weight: 0.5, ranks: ranks(() => 0) },
      { weight: 2, ranks: ranks(() => 3) },
    ],
    subjects,
  );
  expect(result).toEqual({ weight: 0.5, heldOut: 1, byWords: 0.5, chosen: [0.5, 0.5, 0.5, 0.5, 0.5] });
});

test("a weight that fits the questions it was chosen on only is not recommended", () => {
  const part = (question: number) => (question % 10) % 5;
  const rows = [0, 1, 2, 3, 4].map((bad) => ({
    weight: (bad + 1) / 10,
    ranks: ranks((question) => (part(question) === bad ? 20 : 0)),
  }));
  const result = crossValidate([{ weight: 0, ranks: ranks(() => 1) }, ...rows], subjects);
  expect(result.heldOut).toBeLessThan(result.byWords);
  expect(result.weight).toBe(0);
});

test("without a question nothing is recommended", () => {
  expect(crossValidate([{ weight: 0, ranks: [] }], [])).toMatchObject({ weight: 0, heldOut: 0 });
});
