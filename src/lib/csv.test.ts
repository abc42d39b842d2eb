import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("what was written is read back", () => {
  const cells = ["plain", 'says "hello"', "two\nlines", "a, b", "日本語", ""];
  expect(parse(csvLine(cells))).toEqual([cells]);
});

test("numbers stay numbers, nothing is an empty cell", () => {
  expect(csvLine([1, -2.5, true, null])).toBe("1,-2.5,true,\r\n");
});

test.each([
  "=1+1",
  '=HYPERLINK("https://evil.example","Click")',
  "+41 44 123",
  "-2+3",
  "@SUM(A1:A9)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "  =1+1",
  "\ufeff=1+1",
  "＝1+1",
  "|calc",
  "%0a",
])("a spreadsheet does not run %j", (text) => {
  expect(parse(csvLine([text]))).toEqual([[`'${text}`]]);
});
