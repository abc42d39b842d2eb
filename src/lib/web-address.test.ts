import { expect, test } from "vitest";
import { webAddress } from "./web-address";

test.each([
  ["example.com/help", "https://example.com/help"],
  [" https://example.com ", "https://example.com"],
  ["http://example.com", "http://example.com"],
  ["localhost:5173/a", "http://localhost:5173/a"],
  ["shop.example:8080", "https://shop.example:8080"],
  ["mailto:a@b.c", "mailto:a@b.c"],
  ["", ""],
])("%j means %j", (typed, address) => {
  expect(webAddress(typed)).toBe(address);
});
