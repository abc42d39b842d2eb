import { expect, test } from "vitest";
import { endId, isAtEnd, positionId, readPosition } from "./answer-position";

test("a position is read as it was written, and the end is behind everything", () => {
  const position = { messageId: "msg_1aB", characters: 120, citations: 2 };
  expect(readPosition(positionId(position))).toEqual(position);
  const end = readPosition(endId("msg_1aB"));
  expect(end).toMatchObject({ messageId: "msg_1aB", characters: Infinity });
  expect(end && isAtEnd(end)).toBe(true);
  expect(isAtEnd(position)).toBe(false);
});

test.each([
  null,
  "",
  "7",
  "msg_1",
  "msg_1.5",
  "msg_1.-5.0",
  "msg_1.5.0.0",
  "msg_1.1e3.0",
  "msg 1.5.0",
  "m".repeat(999),
])("%j is no position", (id) => expect(readPosition(id)).toBeUndefined());
