import { expect, test } from "vitest";
import { CitationStream, type CitedPiece } from "./citation-stream";

function run(deltas: readonly string[]): CitedPiece[] {
  const stream = new CitationStream();
  return [...deltas.flatMap((delta) => stream.push(delta)), ...stream.end()];
}

function shown(pieces: readonly CitedPiece[]): string {
  return pieces.map((piece) => (piece.type === "text" ? piece.text : `<${piece.passage}>`)).join("");
}

test("a marker comes with the sentence it stands behind", () => {
  expect(run(["Refunds take 30 days. Shipping is free [2]."])).toContainEqual({
    type: "marker",
    passage: 2,
    sentence: "Shipping is free",
    stretch: "Refunds take 30 days. Shipping is free",
  });
});

test("a marker after the full stop belongs to the sentence that has just ended", () => {
  expect(run(["First fact. Second fact. [1] Third."])).toContainEqual({
    type: "marker",
    passage: 1,
    sentence: "Second fact.",
    stretch: "First fact. Second fact.",
  });
});

test("a stretch begins behind the marker before it, and with each paragraph", () => {
  const pieces = run(["One. [1] Two. Three. [2][3]\n\nFour.\n", "\nFive. [4]"]);
  expect(pieces.flatMap((piece) => (piece.type === "marker" ? [piece.stretch] : []))).toEqual([
    "One.",
    "Two. Three.",
    "",
    "Five.",
  ]);
});

test("several numbers in one bracket are several markers", () => {
  expect(shown(run(["Yes [1, 3]."]))).toBe("Yes <1><3>.");
});

test("brackets that are no markers stay text", () => {
  const text = "Use [x], [link](https://a.b), [1a] and an open [";
  expect(shown(run([text]))).toBe(text);
});

test("text before a possible marker is let through at once", () => {
  const stream = new CitationStream();
  expect(shown(stream.push("Hello there [1"))).toBe("Hello there ");
});

test("wherever the text is cut, the same comes out", () => {
  const text = "Open daily [2]. Closed on [holidays] [1,3] and Sundays.[12] Done [";
  const whole = shown(run([text]));
  for (let first = 0; first <= text.length; first++) {
    for (let second = first; second <= text.length; second += 3) {
      expect(shown(run([text.slice(0, first), text.slice(first, second), text.slice(second)]))).toBe(whole);
    }
  }
});
