import type { DocumentIssue } from "~/contracts/document-issues";
import type { IngestionStatus } from "~/contracts/knowledge";
import { readIssues, told, type Told } from "~/server/core/document-issues";
import { countLeftOut } from "~/server/db/sql/left-out";
import {
  countDocuments,
  deleteUnseen,
  markUnseen,
  updateSources,
  type DocumentCounts,
  type LockedSource,
  type SourceState,
} from "~/server/db/sql/source-documents";
import type { RawSql } from "~/server/db/sql/raw-sql";

interface Settling {
  workspaceId: string;
  sources: readonly LockedSource[];
  /** Sources with a document whose searchable text has just changed. */
  changed: ReadonlySet<string>;
  now: Date;
}

const NOT_SEEN = told([{ code: "not_come_across" }]);

/**
 * A source's status, progress and counts follow from its documents. With the last of them its sync is complete: then
 * what it has not found is removed, unless something it could not read may have led there. The sources are locked.
 */
export async function settleSources(tx: RawSql, { workspaceId, sources, changed, now }: Settling): Promise<void> {
  if (sources.length === 0) return;
  const ids = sources.map(({ id }) => id);
  const counts = new Map((await countDocuments(tx, workspaceId, ids)).map((count) => [count.sourceId, count]));
  const settled = sources.map((source) => {
    const count = counts.get(source.id) ?? { ...NONE, sourceId: source.id };
    return { count, ...settle(source, count, { changed: changed.has(source.id) }) };
  });
  const leftOver = settled.filter(({ completes, count }) => completes && count.unseen > 0);
  const gone = leftOver.filter(({ removesUnseen }) => removesUnseen).map(({ state }) => state.id);
  const kept = leftOver.filter(({ removesUnseen }) => !removesUnseen).map(({ state }) => state.id);
  const sites = sources.filter(({ mostPages }) => mostPages !== null).map(({ id }) => id);
  const read = settled.filter(({ completes, state }) => completes && sites.includes(state.id));
  if (read.length > 0)
    await countLeftOut(
      tx,
      workspaceId,
      read.map(({ state }) => state.id),
    );
  if (gone.length > 0) await deleteUnseen(tx, workspaceId, gone);
  if (kept.length > 0) await markUnseen(tx, workspaceId, kept, NOT_SEEN);
  await updateSources(
    tx,
    workspaceId,
    settled.map(({ state }) => state),
    now,
  );
}

const NONE: Omit<DocumentCounts, "sourceId"> = {
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

export interface Settled {
  state: SourceState;
  completes: boolean;
  removesUnseen: boolean;
}

/** Pure: what a source is, given what its documents are. */
export function settle(source: LockedSource, count: DocumentCounts, { changed }: { changed: boolean }): Settled {
  const listed = source.listedSync >= source.syncNumber;
  const complete = listed && count.pending === 0;
  const completes = complete && source.completedSync < source.syncNumber;
  const removesUnseen = completes && source.listingError === null && count.unsure === 0 && count.total > 0;
  const documents = count.searchable + (removesUnseen ? 0 : count.unseenSearchable);
  return {
    completes,
    removesUnseen,
    state: {
      id: source.id,
      ...(complete ? verdict(source, count, documents) : underWay(source, count)),
      done: count.total - count.pending,
      total: count.total,
      documents,
      failed: count.failed + count.stale,
      chunks: count.chunks + (removesUnseen ? 0 : count.unseenChunks),
      completedSync: complete ? source.syncNumber : source.completedSync,
      checked: completes,
      changed: changed || (removesUnseen && count.unseenSearchable > 0),
    },
  };
}

interface Verdict extends Told {
  status: IngestionStatus;
}

/** The only document says why it waits for its next try. */
function underWay(source: LockedSource, count: DocumentCounts): Verdict {
  const begun = source.listing || count.processing > 0 || count.pending < count.total;
  const issues = count.total === 1 ? errorOf(count) : listingOf(source);
  return { status: begun ? "processing" : "queued", ...told(issues) };
}

function verdict(source: LockedSource, count: DocumentCounts, documents: number): Verdict {
  const { total, failed, stale } = count;
  const unread = failed + stale;
  const listing = listingOf(source);
  if (documents === 0) return { status: "failed", ...told(listing.length > 0 ? listing : nothingRead(count)) };
  if (listing.length > 0 && total === 0) return { status: "stale", ...told(listing) };
  if (unread > 0 && unread === total) return { status: "stale", ...told(nothingRead(count)) };
  return { status: "ready", ...told([...listing, ...missing(source, count, unread)]) };
}

function missing({ mostPages }: LockedSource, count: DocumentCounts, unread: number): DocumentIssue[] {
  const { total, skipped } = count;
  const found: DocumentIssue[] = unread > 0 ? [{ code: "some_unread", unread, of: total }] : [];
  found.push(...readInPart(count));
  if (skipped > 0) found.push({ code: "pages_left_out", pages: skipped });
  if (mostPages !== null && total >= mostPages) found.push({ code: "page_limit", pages: mostPages });
  return found;
}

function readInPart(count: DocumentCounts): readonly DocumentIssue[] {
  const { total, incomplete } = count;
  const first = readIssues({ error: count.firstWarning, issues: count.firstWarningIssues });
  if (incomplete === 0 || total === 1) return first;
  return [{ code: "read_in_part", documents: incomplete }, ...(incomplete === 1 ? [] : [FIRST]), ...first];
}

const FIRST: DocumentIssue = { code: "first_one" };

function nothingRead(count: DocumentCounts): readonly DocumentIssue[] {
  const { total } = count;
  const first = errorOf(count);
  if (total === 0) return [{ code: "nothing_found" }];
  if (total === 1 && first.length > 0) return first;
  return [{ code: "none_read", of: total }, ...(first.length === 0 ? [] : [FIRST]), ...first];
}

function errorOf({ firstError, firstErrorIssues }: DocumentCounts): readonly DocumentIssue[] {
  return readIssues({ error: firstError, issues: firstErrorIssues });
}

function listingOf({ listingError, listingIssues }: LockedSource): readonly DocumentIssue[] {
  return readIssues({ error: listingError, issues: listingIssues });
}
