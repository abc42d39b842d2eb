import { expect, test } from "vitest";
import { quoteInContext } from "./quote-context";

const words = Array.from({ length: 400 }, (_, index) => `word${index}`).join(" ");
const start = words.indexOf("word200");
const end = words.indexOf(" word205");
const cited = { quote: words.slice(start, end), start, end };

test("a quote is shown between whole words of its document", () => {
  const context = quoteInContext(words, cited);
  expect(context?.quote).toBe("word200 word201 word202 word203 word204");
  expect(context?.before).toMatch(/^word\d+ .* word199 $/);
  expect(context?.after).toMatch(/^ word205 .* word\d+$/);
  expect(words).toContain(`${context?.before}${context?.quote}${context?.after}`);
  expect(context).toMatchObject({ cutBefore: true, cutAfter: true });
});

test("a short document is shown whole", () => {
  expect(quoteInContext("One. Two. Three.", { quote: "Two.", start: 5, end: 9 })).toEqual({
    before: "One. ",
    quote: "Two.",
    after: " Three.",
    cutBefore: false,
    cutAfter: false,
  });
});

test("a document that changed since gives no context", () => {
  expect(quoteInContext("One. Ten. Three.", { quote: "Two.", start: 5, end: 9 })).toBeNull();
});

test("text without spaces around a quote is left out rather than cut in a character", () => {
  const emoji = "😀".repeat(500);
  const text = `${emoji}A quote.${emoji}`;
  expect(quoteInContext(text, { quote: "A quote.", start: 1000, end: 1008 })).toMatchObject({ before: "", after: "" });
});
