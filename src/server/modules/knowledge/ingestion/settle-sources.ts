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

const NOT_SEEN = "The last check did not come across this, because some of it could not be read.";

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
  firstWarning: null,
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

/** The only document says why it waits for its next try. */
function underWay(source: LockedSource, count: DocumentCounts): Pick<SourceState, "status" | "error"> {
  const begun = source.listing || count.processing > 0 || count.pending < count.total;
  return { status: begun ? "processing" : "queued", error: count.total === 1 ? count.firstError : source.listingError };
}

function verdict(
  { listingError, mostPages }: LockedSource,
  count: DocumentCounts,
  documents: number,
): Pick<SourceState, "status" | "error"> {
  const { total, failed, stale, skipped, firstError } = count;
  const unread = failed + stale;
  if (documents === 0) return { status: "failed", error: listingError ?? nothingRead(total, firstError) };
  if (listingError !== null && total === 0) return { status: "stale", error: listingError };
  if (unread > 0 && unread === total)
    return { status: "stale", error: total === 1 ? firstError : nothingRead(total, firstError) };
  const missing = [
    listingError ?? "",
    unread > 0 ? `${unread} of ${total} documents could not be read. The bot uses the others.` : "",
    incomplete(count),
    skipped > 0 ? leftOut(skipped) : "",
    mostPages !== null && total >= mostPages ? atTheLimit(mostPages) : "",
  ];
  return { status: "ready", error: missing.filter(Boolean).join(" ") || null };
}

function incomplete({ total, incomplete: some, firstWarning }: DocumentCounts): string {
  if (some === 0 || firstWarning === null) return "";
  if (total === 1) return firstWarning;
  return some === 1
    ? `1 document could be read in part only: ${firstWarning}`
    : `${some} documents could be read in part only. The first one: ${firstWarning}`;
}

function atTheLimit(most: number): string {
  const pages = most === 1 ? "1 page" : `${most} pages`;
  return `Reading stopped at this source's limit of ${pages}; the site may have more.`;
}

function leftOut(skipped: number): string {
  return skipped === 1
    ? "1 page was left out because it asks robots not to keep it (noindex)."
    : `${skipped} pages were left out because they ask robots not to keep them (noindex).`;
}

function nothingRead(total: number, firstError: string | null): string {
  if (total === 0) return "Botsmith found nothing to read here. Check the address and the limits, then read it again.";
  if (total === 1 && firstError !== null) return firstError;
  return `None of the ${total} documents could be read.${firstError === null ? "" : ` The first one: ${firstError}`}`;
}
