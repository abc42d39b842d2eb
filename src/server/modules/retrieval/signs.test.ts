import { expect, test } from "vitest";
import type { PassageMatch } from "~/lib/text";
import { signsOf, type AskedTerm, type Signs, type Witness } from "./signs";
import { strengthOf } from "./strength";

const CHUNKS = 200;

function term(weight: number, more: Partial<AskedTerm> = {}): AskedTerm {
  return { hashes: [], kin: 0, weight, trust: 1, isUnknown: false, isNamed: false, ...more };
}

interface Shape {
  score: number;
  subject: string;
  counts: readonly number[];
  kinCounts: readonly number[];
  heading: number;
}

function witness({
  score = 0.5,
  subject = "lamps",
  counts = [1, 1, 0],
  kinCounts = [0, 0, 0],
  heading = 0,
}: Partial<Shape>): Witness {
  const match: PassageMatch = {
    counts,
    kinCounts,
    heading,
    coverage: [],
    inSentence: [],
    phrase: 0,
    alike: 0,
  };
  return { subject, score, relevance: score / 2, match };
}

const asked = [term(4), term(2), term(2)];
const behind = (subject: string, score = 0.3) => Array.from({ length: 7 }, () => witness({ subject, score }));

/** What these come to. */
function strength(found: readonly Witness[], terms: readonly AskedTerm[]): number {
  return strengthOf(signsOf(found, terms, CHUNKS));
}

function signs(found: readonly Witness[], terms: readonly AskedTerm[] = asked): Signs {
  const all = signsOf(found, terms, CHUNKS);
  if (!all) throw new Error("no signs");
  return all;
}

test("nothing asked or found gives no signs and no strength", () => {
  expect(signsOf([], asked, CHUNKS)).toBeUndefined();
  expect(signsOf([witness({})], [], CHUNKS)).toBeUndefined();
  expect(strength([], asked)).toBe(0);
});

test("the best passage is ahead of those about other subjects, whatever its own subject's others reach", () => {
  const alone = signs([witness({}), ...behind("rivers")]);
  expect(alone.lead).toBeCloseTo(0.2);
  const amongItsOwn = signs([witness({}), ...behind("lamps", 0.49), ...behind("rivers")]);
  expect(amongItsOwn.lead).toBeCloseTo(0.2);
  expect(alone.agreement).toBe(0);
  expect(amongItsOwn.agreement).toBe(1);
});

test("in a knowledge about one subject each passage stands for itself", () => {
  const { lead, agreement } = signs([witness({}), ...behind("lamps")]);
  expect(lead).toBeCloseTo(0.2);
  expect(agreement).toBe(0);
});

test("a passage without rivals is not far ahead for that", () => {
  const { lead } = signs([witness({})]);
  expect(lead).toBeCloseTo(0.2);
});

test("passages in any order give the same signs", () => {
  const found = [witness({ score: 0.7 }), ...behind("rivers"), witness({ score: 0.6, subject: "lamps" })];
  expect(signs([...found].reverse())).toEqual(signs(found));
});

test("the rarest word counts where the best passage holds it, and a repaired spelling is no evidence", () => {
  expect(signs([witness({})]).rarest).toBeGreaterThan(signs([witness({ counts: [0, 1, 1] })]).rarest);
  expect(signs([witness({})], [term(4, { trust: 0.9 }), term(2), term(2)]).rarest).toBeCloseTo(
    2 / Math.log(CHUNKS + 20),
  );
});

test("a word of the question in a title counts by itself", () => {
  expect(signs([witness({})]).titled).toBe(0);
  expect(signs([witness({ heading: 1 })]).titled).toBeCloseTo(4 / Math.log(CHUNKS + 20));
});

test("names and numbers that the best passage lacks speak against it, its relatives do not", () => {
  const terms = [term(4), term(2), term(2, { isNamed: true })];
  expect(signs([witness({})], terms).otherNames).toBeCloseTo(0.25);
  expect(signs([witness({ kinCounts: [0, 0, 1] })], terms).otherNames).toBe(0);
  expect(signs([witness({ counts: [1, 1, 1] })], terms).otherNames).toBe(0);
  expect(strength([witness({})], terms)).toBeLessThan(strength([witness({})], asked));
});

test("words that nothing known holds speak against an answer", () => {
  const terms = [term(4), term(2), term(2, { isUnknown: true })];
  expect(signs([witness({})], terms).unknown).toBeCloseTo(0.25);
  expect(strength([witness({})], terms)).toBeLessThan(strength([witness({})], asked));
});

test("a short question of common words is chance sooner than a long one of rare words", () => {
  expect(signs([witness({ counts: [1] })], [term(2)]).chance).toBeGreaterThan(signs([witness({})]).chance);
});
