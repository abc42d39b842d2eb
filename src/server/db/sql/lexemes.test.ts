import { expect, test } from "vitest";
import { anyOf, indexTerms, lexeme } from "./lexemes";

test("a term carries its bot's number, so that two bots never share one", () => {
  expect(lexeme(123, "refund")).toBe("3f~refund");
  expect(lexeme(3, "refund")).not.toBe(lexeme(4, "refund"));
});

test("quotes and backslashes are doubled inside the quotes", () => {
  expect(anyOf(1, ["a'b", "c\\d"])).toBe("'1~a''b' | '1~c\\\\d'");
});

test("a chunk is indexed with its breadcrumb, without stop words, each term once", () => {
  const { terms, termCount } = indexTerms(1, {
    breadcrumb: "Refunds",
    text: "The refund of the refunds.",
    language: "en",
  });
  expect(terms).toBe("'1~refund'");
  expect(termCount).toBe(3);
});

test("a word with accents is indexed under both of its keys", () => {
  expect(indexTerms(1, { breadcrumb: "", text: "informação", language: "pt" }).terms).toBe("'1~inform' '1~informaca'");
});
