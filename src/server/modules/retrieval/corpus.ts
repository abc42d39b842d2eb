import { readCorpusStats, type BotScope, type CorpusStats } from "~/server/db/sql/candidates";
import { readVectorState, type VectorState } from "~/server/db/sql/bot-vectors";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { LruCache } from "~/lib/lru-cache";
import type { QuestionWord } from "./question";

/** A bot's knowledge as of one version. The version rises with every change, so what is remembered never goes stale. */
export interface Corpus extends BotScope {
  knowledgeVersion: number;
}

const stats = new LruCache<CorpusStats>(1_000);
const models = new LruCache<{ vectors: VectorState | undefined }>(1_000);
const frequencies = new LruCache<number>(100_000);

export async function corpusStats(db: RawSql, corpus: Corpus): Promise<CorpusStats> {
  const key = keyOf(corpus);
  const known = stats.get(key);
  if (known) return known;
  const read = await readCorpusStats(db, corpus);
  stats.set(key, read, 1);
  return read;
}

export interface TermCounts {
  /** In how many chunks each word occurs; a word is the forms under which the index may hold it. */
  countTerms(words: readonly (readonly string[])[]): Promise<number[]>;
}

/** In how many of the bot's chunks each word occurs, in the order given. */
export async function documentFrequencies(
  source: TermCounts,
  corpus: Corpus,
  words: readonly Pick<QuestionWord, "forms">[],
): Promise<number[]> {
  const prefix = keyOf(corpus);
  const keys = words.map(({ forms }) => `${prefix}:${forms.join(" ")}`);
  const unknown = keys.flatMap((key, index) => (frequencies.get(key) === undefined ? [index] : []));
  const counted = await source.countTerms(unknown.map((index) => words[index]?.forms ?? []));
  const fresh = new Map(unknown.map((index, position) => [index, counted[position] ?? 0]));
  return keys.map((key, index) => {
    const known = fresh.get(index);
    if (known === undefined) return frequencies.get(key) ?? 0;
    frequencies.set(key, known, 1);
    return known;
  });
}

/** The model whose vectors cover the bot: null for none, undefined when that is not known. */
export async function vectorModel(db: RawSql, corpus: Corpus): Promise<string | null | undefined> {
  return (await vectorState(db, corpus))?.model;
}

/** Whether all vectors of the bot are in the index. */
export async function areVectorsIndexed(db: RawSql, corpus: Corpus): Promise<boolean> {
  return (await vectorState(db, corpus))?.indexed ?? false;
}

async function vectorState(db: RawSql, corpus: Corpus): Promise<VectorState | undefined> {
  const key = keyOf(corpus);
  const known = models.get(key);
  if (known) return known.vectors;
  const vectors = await readVectorState(db, corpus);
  models.set(key, { vectors }, 1);
  return vectors;
}

function keyOf({ workspaceId, botId, knowledgeVersion }: Corpus): string {
  return `${workspaceId}:${botId}:${knowledgeVersion}`;
}
