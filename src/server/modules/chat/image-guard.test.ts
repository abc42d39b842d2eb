import { expect, test } from "vitest";
import { ImageGuard } from "./image-guard";

function whole(text: string): string {
  const guard = new ImageGuard();
  return guard.push(text) + guard.end();
}

test.each([
  ["Look: ![a lamp](https://evil.example/?q=secret) here", "Look: [a lamp](https://evil.example/?q=secret) here"],
  ["![](https://evil.example/x.png)", "[](https://evil.example/x.png)"],
  ["![1](https://evil.example/x.png)", "[1](https://evil.example/x.png)"],
  ["![a [b] `]` c](https://evil.example)", "[a [b] `]` c](https://evil.example)"],
  ["![over\ntwo lines](https://evil.example)", "[over\ntwo lines](https://evil.example)"],
  ["![named][one]\n\n[one]: https://evil.example", "[named][one]\n\n[one]: https://evil.example"],
  [
    "[![in a link](https://evil.example/a.png)](https://a.example)",
    "[[in a link](https://evil.example/a.png)](https://a.example)",
  ],
  [`![${"long ".repeat(80)}](https://evil.example)`, `[${"long ".repeat(80)}](https://evil.example)`],
])("an image becomes a link: %s", (said, told) => {
  expect(whole(said)).toBe(told);
});

test.each([
  "Great! That works!",
  "Great![1] It is free![2][3] And fast![1, 2]",
  "let list = vec![first, second];\n\nThen sort it.",
  "It is [here](https://lumen.example)! [Or there](https://lumen.example).",
  "Wow![",
  "Wow![see",
  "!",
])("anything else stays as it is: %s", (said) => {
  expect(whole(said)).toBe(said);
});

test("it does not matter where the text is cut", () => {
  const said = "Yes![1] See ![a lamp](https://evil.example) and vec![x].\n\n![b][c]! End!";
  for (let first = 0; first < said.length; first++) {
    for (let second = first; second < said.length; second++) {
      const guard = new ImageGuard();
      const pieces = [said.slice(0, first), said.slice(first, second), said.slice(second)];
      expect(pieces.map((piece) => guard.push(piece)).join("") + guard.end()).toBe(whole(said));
    }
  }
});

test("only what may become an image waits", () => {
  const guard = new ImageGuard();
  expect(guard.push("Great!")).toBe("Great");
  expect(guard.push(" Really")).toBe("! Really");
  expect(guard.push("![1]")).toBe("");
  expect(guard.push(" so")).toBe("![1] so");
  expect(guard.push(" ![a la")).toBe(" ");
  expect(guard.push("mp](")).toBe("[a lamp](");
});
