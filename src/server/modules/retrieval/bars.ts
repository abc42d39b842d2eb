import { LruCache } from "~/lib/lru-cache";
import { sampleChunks, type CorpusStats } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { barOf, SAMPLE } from "./chance";
import type { Corpus } from "./corpus";

const BOTS = 5_000;
/** A bot that learns all the time is not measured all the time. */
const REST_MS = 30_000;

interface Known {
  /** Of the knowledge that was measured. */
  version: number;
  measuredAt: number;
  bar: Promise<number>;
}

/**
 * The bar of each bot, measured on the knowledge as it is: the same texts have the same bar in every process, however
 * they came to be there. After a change the old one stands while the new one is measured, so that nobody waits for it.
 */
export class EvidenceBars {
  readonly #known = new LruCache<Known>(BOTS);
  readonly #now: () => number;
  readonly #sample: typeof sampleChunks;

  constructor({ now, sample }: { now?: () => number; sample?: typeof sampleChunks } = {}) {
    this.#now = now ?? (() => performance.now());
    this.#sample = sample ?? sampleChunks;
  }

  of(db: RawSql, corpus: Corpus, stats: Pick<CorpusStats, "chunks">): Promise<number> {
    const key = `${corpus.workspaceId}:${corpus.botId}`;
    const known = this.#known.get(key);
    const measuredAt = this.#now();
    const version = corpus.knowledgeVersion;
    if (known && (known.version === version || measuredAt - known.measuredAt < REST_MS)) return known.bar;
    const bar = this.#sample(db, corpus, SAMPLE).then((chunks) => barOf(chunks, stats.chunks));
    this.#known.set(key, { version, measuredAt, bar: known?.bar ?? bar }, 1);
    bar.then(
      () => this.#known.set(key, { version, measuredAt, bar }, 1),
      () => this.#known.delete(key),
    );
    return known?.bar ?? bar;
  }
}

export const evidenceBars = new EvidenceBars();
