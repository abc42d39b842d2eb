import { expect, test } from "vitest";
import { fill } from "./fill";

test("values go into their places, and an unknown place stays visible", () => {
  expect(fill("Chat with {name}", { name: "A {b}" })).toBe("Chat with A {b}");
  expect(fill("{count} of {total}", { count: 0 })).toBe("0 of {total}");
});
