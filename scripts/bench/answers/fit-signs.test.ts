import { expect, test } from "vitest";
import { signNames, type Signs } from "~/server/modules/retrieval/signs";
import { answeredAt, fitSigns, leaveLanguagesOut, type SignedSet } from "./fit-signs";

const none: Signs = { reach: 0, rarest: 0, titled: 0, chance: 0, lead: 0, agreement: 0, unknown: 0, otherNames: 0 };

/** What tells is `reach`, at another level in each set; `rarest` says nothing. */
function set(name: string, language: string, level: number): SignedSet {
  const questions = Array.from({ length: 80 }, (_, index) => {
    const answerable = index % 2 === 0;
    const noise = ((index * 37) % 80) / 80;
    return {
      answerable,
      signs: { ...none, reach: level + noise + (answerable ? 0.6 : 0), rarest: ((index * 53) % 80) / 80 },
    };
  });
  return { name, language, questions };
}

const sets = [set("one", "en", 0), set("two", "de", 3), set("three", "fr", -2)];
const of = (weights: readonly number[], name: keyof Signs) => weights[signNames.indexOf(name)] ?? 0;

test("the sign that tells in every set gets the weight, whatever its level in each", () => {
  const weights = fitSigns(sets);
  expect(of(weights, "reach")).toBeGreaterThan(2);
  expect(Math.abs(of(weights, "rarest"))).toBeLessThan(of(weights, "reach") / 5);
  expect(of(weights, "lead")).toBe(0);
});

test("a set is judged by what sets in other languages teach", () => {
  const judged = leaveLanguagesOut(sets, 0.9);
  expect(judged.map(({ name }) => name)).toEqual(["one", "two", "three"]);
  for (const { answered } of judged) expect(answered).toBeGreaterThan(0.4);
});

test("questions without signs are the weakest", () => {
  const questions = [
    { answerable: true, signs: undefined },
    { answerable: true, signs: { ...none, reach: 1 } },
    { answerable: false, signs: { ...none, reach: 0.5 } },
  ];
  expect(answeredAt(0.9, { name: "x", language: "en", questions }, [1, 0, 0, 0, 0, 0, 0, 0])).toBe(0.5);
});
