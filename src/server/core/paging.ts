import { z } from "zod";
import type { Page } from "~/contracts/common";
import { AppError } from "./errors";

// What the list hands out looks like this; anything else would reach the database as something it cannot compare.
const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ID = /^[\w-]{1,64}$/;
const SEQ = /^\d{1,9}$/;

/** Where the next page starts: the last row's sort value and id. */
interface Cursor {
  at: string;
  id: string;
}

/** Prisma's `where` for the rows that come after the cursor when sorted by `field`, then id, both falling unless told. */
export function afterCursor<F extends string>(field: F, cursor: string | undefined, order: "asc" | "desc" = "desc") {
  if (cursor === undefined) return {};
  const { at, id } = readCursor(cursor);
  const beyond = order === "desc" ? "lt" : "gt";
  return { OR: [{ [field]: { [beyond]: new Date(at) } }, { [field]: new Date(at), id: { [beyond]: id } }] };
}

/** The same for rows that are numbered within their parent, rising. */
export function afterSeq(cursor: string | undefined): { seq?: { gt: number } } {
  if (cursor === undefined) return {};
  if (!SEQ.test(cursor)) throw unknownCursor();
  return { seq: { gt: Number(cursor) } };
}

export function toSeqPage<Row extends { seq: number }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last ? String(last.seq) : null };
}

/** Cuts the one row that was read too many and turns it into `nextCursor`. */
export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  sortValue: (row: Row) => Date,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last ? writeCursor({ at: sortValue(last).toISOString(), id: last.id }) : null;
  return { items: shown.map(toItem), nextCursor };
}

/** The last row of a page of a list that can be sorted in several ways. */
export interface Place {
  sort: string;
  /** What it is sorted by, as text. */
  value: string;
  id: string;
}

function writePlace({ sort, value, id }: Place): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");
}

/** `nextCursor` of rows of which one was read too many. */
export function cursorAfter(sort: string, rows: readonly Omit<Place, "sort">[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? writePlace({ sort, value: last.value, id: last.id }) : null;
}

/** `fits` says whether the list would have written such a place: it becomes part of a statement. */
export function readPlace(cursor: string, fits: (place: Place) => boolean): Place {
  const place = parsePlace(cursor);
  if (!place || !ID.test(place.id) || !fits(place)) throw unknownCursor();
  return place;
}

const Parts = z.tuple([z.string(), z.string(), z.string()]);

function parsePlace(cursor: string): Place | undefined {
  try {
    const parts = Parts.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    if (!parts.success || parts.data[1].includes("\0")) return undefined;
    const [sort, value, id] = parts.data;
    return { sort, value, id };
  } catch {
    return undefined;
  }
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at}|${cursor.id}`).toString("base64url");
}

function readCursor(cursor: string): Cursor {
  const [at = "", id = ""] = Buffer.from(cursor, "base64url").toString().split("|");
  if (!AT.test(at) || Number.isNaN(Date.parse(at)) || !ID.test(id)) throw unknownCursor();
  return { at, id };
}

function unknownCursor(): AppError {
  return new AppError("bad_request", "This cursor is not one that the list handed out. Start again without it.");
}
