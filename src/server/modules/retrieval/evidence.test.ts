import { expect, test } from "vitest";
import { DEFAULT_THRESHOLD, judgeEvidence } from "./evidence";
import type { Evidence, RankedPassage } from "./types";

const passages: RankedPassage[] = [];
const evidence: Evidence = {
  relevance: 0.4,
  coverage: 0.6,
  phrase: 0.3,
  similarity: undefined,
  similarityBar: undefined,
  chunks: 250,
  language: "en",
};

function judge(changed: Partial<Evidence>, threshold?: number) {
  const found = { length: 1 };
  return judgeEvidence(
    { evidence: { ...evidence, ...changed }, passages: Object.assign([...passages], found) },
    threshold === undefined ? {} : { threshold },
  );
}

test("the threshold decides, and each bot may have its own", () => {
  expect(judge({})).toMatchObject({ answerable: true });
  expect(judge({ relevance: DEFAULT_THRESHOLD - 0.1 })).toMatchObject({ answerable: false });
  expect(judge({}, 0.9)).toMatchObject({ answerable: false });
});

test("the more passages there are, the more the best of them has to show", () => {
  expect(judge({ chunks: 10_000 }).signal).toBeLessThan(judge({ chunks: 10 }).signal);
});

test("a language whose words meet by chance has to show more", () => {
  expect(judge({ language: "vi" }).signal).toBeLessThan(judge({ language: "en" }).signal);
  expect(judge({ language: "de" }).signal).toBeGreaterThan(judge({ language: "en" }).signal);
});

test("a similarity counts alone only for a model of which it was measured", () => {
  expect(judge({ relevance: 0, phrase: 0, similarity: 0.8 }).answerable).toBe(false);
  expect(judge({ relevance: 0, phrase: 0, similarity: 0.8, similarityBar: 0.45 }).answerable).toBe(true);
});

test("nothing found is nothing to answer from", () => {
  expect(judgeEvidence({ evidence: { ...evidence, similarity: 1, similarityBar: 0.1 }, passages: [] })).toEqual({
    answerable: false,
    signal: 0,
  });
});
