import { expect, test } from "vitest";
import { edits } from "./edits";

test("every slip of one letter leads back to the word", () => {
  const word = "refund";
  for (const slip of ["refnd", "refuund", "refumd", "erfund", "refudn", "refun", "refunds"]) {
    expect(edits(slip)).toContain(word);
  }
});

test("the first letter stays, unless it was swapped with the second", () => {
  expect(edits("befund")).not.toContain("refund");
});

test("Cyrillic and Greek words are repaired in their own letters", () => {
  expect(edits("возрат")).toContain("возврат");
  expect(edits("επιστρφή")).not.toContain("επιστρφή");
});
