import { expect, test } from "vitest";
import type { DocumentCounts, LockedSource } from "~/server/db/sql/source-documents";
import { settle } from "./settle-sources";

const source: LockedSource = {
  id: "src_1",
  botId: "bot_1",
  syncNumber: 2,
  listedSync: 2,
  completedSync: 1,
  listingError: null,
  listingIssues: null,
  listing: false,
  mostPages: null,
};
const none: DocumentCounts = {
  sourceId: "src_1",
  total: 0,
  pending: 0,
  processing: 0,
  failed: 0,
  stale: 0,
  unsure: 0,
  skipped: 0,
  incomplete: 0,
  searchable: 0,
  chunks: 0,
  firstError: null,
  firstErrorIssues: null,
  firstWarning: null,
  firstWarningIssues: null,
  unseen: 0,
  unseenSearchable: 0,
  unseenChunks: 0,
};

function settled(count: Partial<DocumentCounts>, of: Partial<LockedSource> = {}) {
  return settle({ ...source, ...of }, { ...none, ...count }, { changed: false });
}

test("a source whose documents all wait is queued, and in work from the first one on", () => {
  expect(settled({ total: 5, pending: 5 }).state).toMatchObject({ status: "queued", done: 0, total: 5 });
  expect(settled({ total: 5, pending: 5, processing: 1 }).state.status).toBe("processing");
  expect(settled({ total: 5, pending: 3 }).state).toMatchObject({ status: "processing", done: 2 });
  expect(settled({}, { listedSync: 1, listing: true }).state.status).toBe("processing");
  expect(settled({}, { listedSync: 1 }).state.status).toBe("queued");
});

test("with its last document a source is ready, and what the sync has not found goes", () => {
  const { state, completes, removesUnseen } = settled({
    ...{ total: 3, searchable: 3, chunks: 9 },
    ...{ unseen: 2, unseenSearchable: 2, unseenChunks: 4 },
  });
  expect(state).toMatchObject({ status: "ready", error: null, documents: 3, chunks: 9, completedSync: 2 });
  expect({ completes, removesUnseen, changed: state.changed }).toEqual({
    ...{ completes: true, removesUnseen: true, changed: true },
  });
});

test("what was not found stays while a page that may lead there cannot be read", () => {
  const { state, removesUnseen } = settled({
    ...{ total: 3, searchable: 2, failed: 1, unsure: 1 },
    ...{ unseen: 2, unseenSearchable: 2 },
  });
  expect(removesUnseen).toBe(false);
  expect(state).toMatchObject({ status: "ready", documents: 4, failed: 1 });
  expect(state.error).toBe("1 of 3 documents could not be read. The bot uses the others.");
});

test("a failed listing removes nothing and leaves what is there as stale", () => {
  const { state, removesUnseen } = settled(
    { unseen: 2, unseenSearchable: 2 },
    { listingError: "The sitemap answered 500." },
  );
  expect(removesUnseen).toBe(false);
  expect(state).toMatchObject({ status: "stale", error: "The sitemap answered 500.", documents: 2 });
});

test("a source without anything to find has failed, with the reason of its only document", () => {
  expect(settled({ total: 1, failed: 1, firstError: "This PDF has no text." }).state).toMatchObject({
    status: "failed",
    error: "This PDF has no text.",
  });
  expect(settled({ total: 9, failed: 9, firstError: "The page answered 404." }).state.error).toBe(
    "None of the 9 documents could be read. The first one: The page answered 404.",
  );
  expect(settled({}).state).toMatchObject({ status: "failed", error: expect.stringContaining("nothing to read") });
});

test("a sync is completed once", () => {
  expect(settled({ total: 1, searchable: 1 }, { completedSync: 2 })).toMatchObject({ completes: false });
});

test("what waits for its next try says why", () => {
  const waiting = { total: 1, pending: 1, firstError: "The page answered 503." };
  expect(settled(waiting).state).toMatchObject({ status: "queued", error: "The page answered 503." });
});

test("a source that is ready says what of it is missing", () => {
  const scanned = "3 pages of 40 have no text.";
  const alone = { total: 1, searchable: 1, incomplete: 1, firstWarning: scanned };
  expect(settled(alone).state).toMatchObject({ status: "ready", error: scanned });
  expect(settled({ ...alone, total: 4, searchable: 3, failed: 1 }).state.error).toBe(
    `1 of 4 documents could not be read. The bot uses the others. 1 document could be read in part only: ${scanned}`,
  );
});

test("a site that has as many pages as may be read is said to be cut there", () => {
  const whole = { total: 200, searchable: 200 };
  expect(settled(whole, { mostPages: 201 }).state.error).toBeNull();
  expect(settled(whole, { mostPages: 200 }).state).toMatchObject({
    status: "ready",
    error: expect.stringContaining("limit of 200 pages"),
  });
});

test("what is said of a source is kept in codes, and in English where a document has none", () => {
  const broken = { code: "file_damaged", name: "a.pdf" };
  const rows = { total: 9, failed: 9, firstError: "We could not read it.", firstErrorIssues: [broken] };
  expect(settled(rows).state.issues).toEqual([{ code: "none_read", of: 9 }, { code: "first_one" }, broken]);
  expect(settled({ ...rows, firstErrorIssues: null }).state.issues).toEqual([
    { code: "none_read", of: 9 },
    { code: "first_one" },
    { code: "as_said", text: "We could not read it." },
  ]);
  const sitemap = [{ code: "some_sitemaps", failed: 1, of: 3 }];
  const partly = { total: 4, searchable: 3, failed: 1, unsure: 1, skipped: 2 };
  expect(
    settled(partly, { listingError: "1 of 3 sitemaps …", listingIssues: sitemap, mostPages: 4 }).state.issues,
  ).toEqual([
    ...sitemap,
    { code: "some_unread", unread: 1, of: 4 },
    { code: "pages_left_out", pages: 2 },
    { code: "page_limit", pages: 4 },
  ]);
  expect(settled({ total: 1, searchable: 1 }).state).toMatchObject({ error: null, issues: null });
});
