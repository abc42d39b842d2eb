import { expect, test } from "vitest";
import { fusionProfile, relativeSimilarities } from "./fusion";

const near = (...similarities: number[]) =>
  similarities.map((similarity, index) => ({ chunkId: `chk_${index}`, similarity }));

test("similarities of one search are spread from the nearest to the last, whatever scale the model has", () => {
  const spread = relativeSimilarities(near(0.9, 0.85, 0.8));
  expect(spread.get("chk_0")).toBe(1);
  expect(spread.get("chk_1")).toBeCloseTo(0.5);
  expect(spread.get("chk_2")).toBe(0);
  const low = relativeSimilarities(near(0.09, 0.085, 0.08));
  expect(low.get("chk_1")).toBeCloseTo(0.5);
});

test("passages that are all as near count alike, and without any nothing is added", () => {
  expect([...relativeSimilarities(near(0.7, 0.7)).values()]).toEqual([1, 1]);
  expect(relativeSimilarities([]).size).toBe(0);
});

test("a model that was not measured adds less than words do, and never speaks alone", () => {
  const unknown = fusionProfile("somebody:new-model");
  expect(unknown.weight).toBeLessThan(0.5);
  expect(unknown.answersFrom).toBeUndefined();
});

test("a shortened vector has the weight of its model", () => {
  const whole = fusionProfile("openai:text-embedding-3-small");
  expect(fusionProfile("openai:text-embedding-3-small@512")).toEqual(whole);
});
