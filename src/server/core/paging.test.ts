import { expect, test } from "vitest";
import { afterCursor, afterSeq, toPage, toSeqPage } from "./paging";

interface Row {
  id: string;
  createdAt: Date;
}

const rows: Row[] = ["c", "b", "a"].map((id, index) => ({ id, createdAt: new Date(Date.UTC(2026, 0, 3 - index)) }));

function page(of: readonly Row[], limit: number) {
  return toPage(
    of,
    limit,
    (row) => row.createdAt,
    (row) => row.id,
  );
}

test("the row that was read too many becomes the cursor of the next page", () => {
  const { items, nextCursor } = page(rows, 2);
  expect(items).toEqual(["c", "b"]);
  const at = rows[1]?.createdAt;
  expect(afterCursor("createdAt", nextCursor ?? "")).toEqual({
    OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: "b" } }],
  });
});

test("the last page has no cursor, and without one a list starts at its beginning", () => {
  expect(page(rows, 3)).toEqual({ items: ["c", "b", "a"], nextCursor: null });
  expect(page([], 3)).toEqual({ items: [], nextCursor: null });
  expect(afterCursor("createdAt", undefined)).toEqual({});
  expect(afterSeq(undefined)).toEqual({});
});

test("numbered rows go on after their number", () => {
  const numbered = [{ seq: 4 }, { seq: 5 }, { seq: 6 }];
  const { items, nextCursor } = toSeqPage(numbered, 2, (row) => row.seq);
  expect(items).toEqual([4, 5]);
  expect(afterSeq(nextCursor ?? "")).toEqual({ seq: { gt: 5 } });
  expect(toSeqPage(numbered, 3, (row) => row.seq).nextCursor).toBeNull();
});

const encoded = (text: string) => Buffer.from(text).toString("base64url");

test.each([
  "",
  "nonsense",
  encoded("2026-01-01T00:00:00.000Z"),
  encoded("2026-01-01T00:00:00.000Z|"),
  encoded("2026-01-01T00:00:00.000Z|a\u0000b"),
  encoded("2026-13-01T00:00:00.000Z|bot_1"),
  encoded("+275760-09-13T00:00:00.000Z|bot_1"),
  encoded("tomorrow|bot_1"),
])("a cursor that no list handed out is refused: %j", (cursor) => {
  expect(() => afterCursor("createdAt", cursor)).toThrow("This cursor is not one that the list handed out.");
});

test.each(["", "-1", "1.5", "0x10", "1e3", " 7", "99999999999", "NaN"])(
  "a number that is no place in a list is refused: %j",
  (cursor) => {
    expect(() => afterSeq(cursor)).toThrow("This cursor is not one that the list handed out.");
  },
);
