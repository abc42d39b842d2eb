import { LruCache } from "~/lib/lru-cache";
import { MOST_DIMENSIONS } from "~/lib/vector-block";
import type { CorpusStats } from "~/server/db/sql/candidates";
import { forPeople, inBackground } from "~/server/core/background";
import { paced, type RawSql } from "~/server/db/sql/raw-sql";
import { readSize } from "~/server/db/sql/whole-index";
import { copyIndex } from "./copy-index";
import type { Corpus } from "./corpus";
import type { SegmentedIndex } from "./segmented-index";
import type { RetrievalContext } from "./types";

/** Beyond that, looking through all of them takes longer than a visitor of another bot may be kept waiting. */
const MOST_CHUNKS = 20_000;
/** Numbers in the vectors of one index: a byte each, a little over 15,000 vectors of 1536. */
const MOST_NUMBERS = 24_000_000;
/** Of all indexes in this process. */
const MOST_BYTES = 48 * 1024 * 1024;
/** A bot that is asked this often, as it is now, is worth a copy. */
const WORTH_A_COPY = 3;
/** A copy of one that is larger takes so long that it is made before the first question. */
const PREPARED_ABOVE = 2_000;

interface Kept {
  /** Undefined: some of it is of another version, which makes it a beginning and no more. */
  knowledgeVersion: number | undefined;
  embedder: string | undefined;
  index: SegmentedIndex;
}

const kept = new LruCache<Kept>(MOST_BYTES);
const asked = new LruCache<{ times: number }>(5_000);
/** A question to the database takes about as long, while the vectors of a large bot are in no index. */
const WAIT_MS = 300;

interface Making {
  key: string;
  startedAt: number;
  /** How much of it is done, 0 to 1. */
  share: number;
  /** It has an older one to begin with: only what has come since is read. */
  grows: boolean;
  /** Somebody waits for it: it goes on as what people ask does. */
  awaited: boolean;
  done: Promise<void>;
}

/** One copy is made at a time. */
let making: Making | undefined;
/** Bots that have changed; the last change of each counts. */
const waiting = new Map<string, { ctx: IndexContext; bot: BotRef; above: number }>();
let preparing: Promise<void> | undefined;

type IndexContext = Pick<RetrievalContext, "db" | "embedder">;

interface BotRef {
  workspaceId: string;
  botId: string;
}

/**
 * The copy of this bot's index, of this version of its knowledge or of a newer one, if there is one. Where there is none, a bot
 * that is asked often gets one made behind the visitors' backs, and the database answers meanwhile.
 */
export function memoryIndex(ctx: IndexContext, corpus: Corpus, stats: CorpusStats): SegmentedIndex | undefined {
  const known = knownIndex(ctx, corpus);
  if (known) return known;
  if (!fits(ctx, stats.chunks)) return undefined;
  const version = `${keyOf(corpus)}:${corpus.knowledgeVersion}`;
  const times = (asked.get(version)?.times ?? 0) + 1;
  asked.set(version, { times }, 1);
  if (times < WORTH_A_COPY || making) return undefined;
  void copy(ctx, corpus).then(() => {
    // The database answers as before, and the next questions try again.
    if (!knownIndex(ctx, corpus)) asked.delete(version);
  });
  return undefined;
}

function knownIndex(ctx: IndexContext, corpus: Corpus): SegmentedIndex | undefined {
  const known = kept.get(keyOf(corpus));
  const isNow = known?.knowledgeVersion !== undefined && known.knowledgeVersion >= corpus.knowledgeVersion;
  return isNow && known.embedder === ctx.embedder?.id ? known.index : undefined;
}

/**
 * As `memoryIndex`. The copy of a large bot that has changed is brought up to date at once, and one that is being made is waited
 * for, if that is over in a moment.
 */
export async function comingIndex(
  ctx: IndexContext,
  corpus: Corpus,
  stats: CorpusStats,
  { above = PREPARED_ABOVE, waitMs = WAIT_MS } = {},
): Promise<SegmentedIndex | undefined> {
  const index = memoryIndex(ctx, corpus, stats);
  if (index || stats.chunks <= above || !fits(ctx, stats.chunks)) return index;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
  await Promise.race([untilMade(ctx, corpus, { above, waitMs }), tooLong]);
  clearTimeout(timer);
  return knownIndex(ctx, corpus);
}

/** One that is being made may be of an older version; what it lacks is read by the next. */
async function untilMade(
  ctx: IndexContext,
  corpus: Corpus,
  { above, waitMs }: { above: number; waitMs: number },
): Promise<void> {
  const key = keyOf(corpus);
  for (let rounds = 0; rounds < 2 && !knownIndex(ctx, corpus); rounds++) {
    if (!making && kept.get(key)) void copy(ctx, corpus, { above, awaited: true });
    if (making?.key !== key || msLeft(making) > waitMs) return;
    making.awaited = true;
    await making.done;
  }
}

/** Of a new copy, what comes before the first share takes long; what has come since an older one is read in a moment. */
function msLeft({ startedAt, share, grows }: Making): number {
  if (share === 0) return grows ? 0 : Infinity;
  return ((performance.now() - startedAt) / share) * (1 - share);
}

/**
 * Makes, or brings up to date, the copy of a bot whose knowledge has changed, if it is so large that its first questions would
 * have to wait long. Returns at once; changes that come meanwhile are taken up together.
 */
export function prepareIndex(ctx: IndexContext, bot: BotRef, { above = PREPARED_ABOVE } = {}): void {
  waiting.set(keyOf(bot), { ctx, bot, above });
  preparing ??= prepareWaiting().finally(() => (preparing = undefined));
}

/** Resolves when no copy is being made. */
export async function memoryIndexesSettled(): Promise<void> {
  await preparing;
  await making?.done;
}

async function prepareWaiting(): Promise<void> {
  for (const [key, { ctx, bot, above }] of waiting) {
    waiting.delete(key);
    await making?.done;
    // What cannot be prepared is answered by the database.
    const size = await readSize(ctx.db, bot).catch(() => undefined);
    if (!size || size.chunks <= above || !fits(ctx, size.chunks)) continue;
    await (making?.done ?? copy(ctx, { ...bot, ...size }, { above }));
  }
}

function fits({ embedder }: IndexContext, chunks: number): boolean {
  const dimensions = embedder?.dimensions ?? 0;
  return chunks > 0 && chunks <= MOST_CHUNKS && chunks * dimensions <= MOST_NUMBERS && dimensions <= MOST_DIMENSIONS;
}

/** Never rejects. */
async function copy(
  ctx: IndexContext,
  corpus: Corpus,
  { above = PREPARED_ABOVE, awaited = false } = {},
): Promise<void> {
  const key = keyOf(corpus);
  const embedder = ctx.embedder?.id;
  const before = kept.get(key)?.index;
  const entry: Making = {
    ...{ key, startedAt: performance.now(), share: 0, grows: before !== undefined },
    ...{ awaited, done: Promise.resolve() },
  };
  const onProgress = (share: number) => void (entry.share = share);
  const request = { ...ctx, copying: pacedBy(ctx.db, entry), before, most: MOST_CHUNKS, large: above, onProgress };
  making = entry;
  entry.done = copyIndex(request, corpus)
    .then((copied) => {
      if (copied) kept.set(key, { ...copied, embedder }, copied.index.bytes);
    })
    .catch(() => undefined)
    .finally(() => (making = undefined));
  await entry.done;
}

function pacedBy(db: RawSql, entry: Making): RawSql {
  return paced(db, (ask) => (entry.awaited ? forPeople(ask) : inBackground(ask)));
}

function keyOf({ workspaceId, botId }: BotRef): string {
  return `${workspaceId}:${botId}`;
}
