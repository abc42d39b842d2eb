import { expect, test } from "vitest";
import { sentences, type LanguageCode } from "./index";

function split(text: string, language: LanguageCode = "en"): string[] {
  return sentences(text, language).map(({ start, end }) => text.slice(start, end));
}

test("abbreviations and initials do not end a sentence", () => {
  expect(split("Dr. J. R. Smith moved to St. Louis. He died on Jan. 3, 1950, approx. at noon.")).toEqual([
    "Dr. J. R. Smith moved to St. Louis.",
    "He died on Jan. 3, 1950, approx. at noon.",
  ]);
  expect(split("Das gilt z. B. für Hunde. Katzen nicht.", "de")).toEqual([
    "Das gilt z. B. für Hunde.",
    "Katzen nicht.",
  ]);
});

test("German days, centuries and abbreviations before a noun do not end a sentence; a number may", () => {
  expect(
    split("Am 3. Oktober 1990, im 19. Jahrhundert und der 2. Band (s. Abb. 3) für 5 Mio. Euro. Ja.", "de"),
  ).toEqual(["Am 3. Oktober 1990, im 19. Jahrhundert und der 2. Band (s. Abb. 3) für 5 Mio. Euro.", "Ja."]);
  expect(split("Es sind 12. Das reicht.", "de")).toEqual(["Es sind 12.", "Das reicht."]);
});

test("what is said in Japanese belongs to the sentence that tells it, and a bracket to what it opens", () => {
  expect(split("本です。「はい！」と答えた。「次です。」", "ja")).toEqual([
    "本です。",
    "「はい！」と答えた。",
    "「次です。」",
  ]);
});

test("a line that was broken by a page goes on; a list item, a table row and a paragraph do not", () => {
  expect(split("The parcel\narrives soon. Wait.")).toEqual(["The parcel\narrives soon.", "Wait."]);
  expect(split("- one\n- two\n\nthree\n\nfour")).toEqual(["- one", "- two", "three", "four"]);
});

test("Japanese, Hindi and Arabic sentences end with their own marks", () => {
  expect(split("一つ目です。二つ目です！", "ja")).toEqual(["一つ目です。", "二つ目です！"]);
  expect(split("यह एक वाक्य है। यह दूसरा है।", "hi")).toHaveLength(2);
  expect(split("هل هذا سؤال؟ نعم هذا سؤال.", "ar")).toHaveLength(2);
});

test("a long Thai text is cut at its spaces", () => {
  const clause = "กรุงเทพมหานครเป็นเมืองหลวงและนครที่มีประชากรมากที่สุด";
  const parts = split(Array.from({ length: 8 }, () => clause).join(" "), "th");
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(part.length).toBeLessThan(220);
});

test("sentences follow one another without overlap and leave out only white space", () => {
  const text = "  One. Two?\n\n\tThree… four!  ";
  let covered = 0;
  for (const { start, end } of sentences(text, "en")) {
    expect(text.slice(covered, start).trim()).toBe("");
    expect(end).toBeGreaterThan(start);
    covered = end;
  }
  expect(text.slice(covered).trim()).toBe("");
});

test("Thai is not cut behind a word that leads on", () => {
  const clause = "ร้านเปิดทุกวันตั้งแต่เช้าถึงเย็นสำหรับลูกค้าทุกคนที่มาเยี่ยมชม";
  const text = `${clause} ${clause} ร้านนี้มีชื่อว่า ${clause} ${clause} ${clause}`;
  const parts = split(text, "th");
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part).not.toMatch(/ว่า$/u);
});
