import { expect, test } from "vitest";
import { settingsTabOf } from "./tabs";

test.each([
  [undefined, "general"],
  [["ai"], "ai"],
  [["appearance"], "appearance"],
  [["security"], "security"],
  [["general"], undefined],
  [["nonsense"], undefined],
  [["ai", "more"], undefined],
])("the address ending with %j shows %j", (rest, tab) => {
  expect(settingsTabOf(rest)).toBe(tab);
});
