import { expect, test } from "vitest";
import { DEFAULT_THRESHOLD, judgeEvidence } from "./evidence";
import type { Evidence, RankedPassage } from "./types";

const passages: RankedPassage[] = [];
const evidence: Evidence = {
  relevance: 0.4,
  coverage: 0.6,
  phrase: 0.3,
  alike: 0,
  signs: undefined,
  strength: 0.4,
  bar: 0.36,
  similarity: undefined,
  similarityBar: undefined,
};

function judge(changed: Partial<Evidence>, threshold?: number) {
  const found = { length: 1 };
  return judgeEvidence(
    { evidence: { ...evidence, ...changed }, passages: Object.assign([...passages], found) },
    threshold === undefined ? {} : { threshold },
  );
}

test("what is as strong as the bot's knowledge demands is answered, and each bot may ask for more", () => {
  expect(judge({})).toMatchObject({ answerable: true });
  expect(judge({ strength: 0.36 })).toEqual({ answerable: true, signal: DEFAULT_THRESHOLD });
  expect(judge({ strength: 0.3 })).toMatchObject({ answerable: false });
  expect(judge({ bar: 0.45 })).toMatchObject({ answerable: false });
  expect(judge({}, 0.9)).toMatchObject({ answerable: false });
});

test("a title that asks the same is enough where the words are too common to be strong", () => {
  expect(judge({ strength: 0.1, alike: 0.5 })).toMatchObject({ answerable: true });
  expect(judge({ strength: 0.1, alike: 0.3 })).toMatchObject({ answerable: false });
  expect(judge({ strength: 0.1, alike: 0.43 }, 0.4)).toMatchObject({ answerable: false });
});

test("a similarity counts alone only for a model of which it was measured", () => {
  expect(judge({ strength: 0, similarity: 0.8 }).answerable).toBe(false);
  expect(judge({ strength: 0, similarity: 0.8, similarityBar: 0.45 }).answerable).toBe(true);
});

test("nothing found is nothing to answer from", () => {
  expect(judgeEvidence({ evidence: { ...evidence, similarity: 1, similarityBar: 0.1 }, passages: [] })).toEqual({
    answerable: false,
    signal: 0,
  });
});
