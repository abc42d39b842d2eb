import { expect, test } from "vitest";
import { SpokenText } from "./spoken-text";

function said(text: string, size: number): string {
  const spoken = new SpokenText();
  let out = "";
  for (let at = 0; at < text.length; at += size) out += spoken.push(text.slice(at, at + size));
  return out + spoken.end();
}

test.each([
  ["<think>They ask for days, </thin or not.</think>\n\nWithin 45 days.", "Within 45 days."],
  ["\n <Thinking>Hm.</THINKING>Yes.", "Yes."],
  ["<think></think>Yes.", "Yes."],
  ["<think>And so on and on", ""],
  ["Within <think>45</think> days.", "Within <think>45</think> days."],
  ["<b>Within</b> 45 days.", "<b>Within</b> 45 days."],
  ["<thinker> is a word.", "<thinker> is a word."],
  ["<", "<"],
  ["  Yes.", "  Yes."],
  ["", ""],
])("of %j, cut anywhere, %j is said", (text, spoken) => {
  for (let size = 1; size <= Math.max(1, text.length); size++) expect(said(text, size)).toBe(spoken);
});

test("an answer without thoughts does not wait", () => {
  const spoken = new SpokenText();
  expect(spoken.push("Within")).toBe("Within");
  expect(spoken.push(" <think>")).toBe(" <think>");
});
