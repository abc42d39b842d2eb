import { expect, test } from "vitest";
import { shownAddress } from "./shown-address";

test.each([
  ["https://example.com/", "example.com"],
  ["https://example.com/help/", "example.com/help/"],
  ["http://localhost:3000/shop?page=2", "localhost:3000/shop?page=2"],
  ["Opening hours", "Opening hours"],
])("%s is shown as %s", (url, shown) => {
  expect(shownAddress(url)).toBe(shown);
});
