import { LruCache } from "~/lib/lru-cache";
import { MOST_DIMENSIONS } from "~/lib/vector-block";
import type { CorpusStats } from "~/server/db/sql/candidates";
import { forPeople, inBackground } from "~/server/core/background";
import { paced, type RawSql } from "~/server/db/sql/raw-sql";
import { readSize } from "~/server/db/sql/whole-index";
import { copyIndex } from "./copy-index";
import type { Corpus } from "./corpus";
import type { MemoryIndex } from "./memory-index";
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
  index: MemoryIndex;
}

const kept = new LruCache<Kept>(MOST_BYTES);
const asked = new LruCache<{ times: number }>(5_000);
/** While the copy of a large bot is made, its questions cost the database as much as the rest of the copy does. */
const WAIT_MS = 300;

interface Making {
  key: string;
  knowledgeVersion: number;
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
 * The copy of this bot's index as of this version of its knowledge, if there is one. Where there is none, a bot that is
 * asked often gets one made behind the visitors' backs, and the database answers meanwhile.
 */
export function memoryIndex(ctx: IndexContext, corpus: Corpus, stats: CorpusStats): MemoryIndex | undefined {
  const key = keyOf(corpus);
  const known = kept.get(key);
  if (known?.knowledgeVersion === corpus.knowledgeVersion && known.embedder === ctx.embedder?.id) return known.index;
  if (!fits(ctx, stats.chunks)) return undefined;
  const version = `${key}:${corpus.knowledgeVersion}`;
  const times = (asked.get(version)?.times ?? 0) + 1;
  asked.set(version, { times }, 1);
  if (times < WORTH_A_COPY || making) return undefined;
  void copy(ctx, corpus).then((whole) => {
    // The database answers as before, and the next questions try again.
    if (!whole) asked.delete(version);
  });
  return undefined;
}

/** As `memoryIndex`; the copy of a large bot that is being made of this very version is waited for, a moment. */
export async function comingIndex(
  ctx: IndexContext,
  corpus: Corpus,
  stats: CorpusStats,
  { above = PREPARED_ABOVE, waitMs = WAIT_MS } = {},
): Promise<MemoryIndex | undefined> {
  const index = memoryIndex(ctx, corpus, stats);
  const coming = making;
  if (index || stats.chunks <= above || coming?.key !== keyOf(corpus)) return index;
  if (coming.knowledgeVersion !== corpus.knowledgeVersion) return undefined;
  coming.awaited = true;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([coming.done, new Promise((resolve) => (timer = setTimeout(resolve, waitMs)))]);
  clearTimeout(timer);
  return memoryIndex(ctx, corpus, stats);
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
    await (making?.done ?? copy(ctx, { ...bot, ...size }));
  }
}

function fits({ embedder }: IndexContext, chunks: number): boolean {
  const dimensions = embedder?.dimensions ?? 0;
  return chunks > 0 && chunks <= MOST_CHUNKS && chunks * dimensions <= MOST_NUMBERS && dimensions <= MOST_DIMENSIONS;
}

/** Never rejects. Whether there is a copy of this version now. */
async function copy(ctx: IndexContext, corpus: Corpus): Promise<boolean> {
  const key = keyOf(corpus);
  const embedder = ctx.embedder?.id;
  const { knowledgeVersion } = corpus;
  const entry: Making = { key, knowledgeVersion, awaited: false, done: Promise.resolve() };
  let whole = false;
  const request = { ...ctx, copying: pacedBy(ctx.db, entry), before: kept.get(key)?.index, most: MOST_CHUNKS };
  making = entry;
  entry.done = copyIndex(request, corpus)
    .then((copied) => {
      if (!copied) return;
      ({ whole } = copied);
      const version = whole ? knowledgeVersion : undefined;
      kept.set(key, { knowledgeVersion: version, embedder, index: copied.index }, copied.index.bytes);
    })
    .catch(() => undefined)
    .finally(() => (making = undefined));
  await entry.done;
  return whole;
}

function pacedBy(db: RawSql, entry: Making): RawSql {
  return paced(db, (ask) => (entry.awaited ? forPeople(ask) : inBackground(ask)));
}

function keyOf({ workspaceId, botId }: BotRef): string {
  return `${workspaceId}:${botId}`;
}
