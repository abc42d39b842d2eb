import { hashOf, wordOf } from "~/lib/text";
import { findSpellings } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { loadChunks, type CachedChunk } from "./chunk-cache";
import type { Corpus } from "./corpus";
import { edits } from "./edits";
import { LruCache } from "./lru-cache";
import type { QuestionWord } from "./question";

const LONGEST = 24;
const SHORTEST = 4;
const WORDS = 3;
const CHUNKS = 24;
const repairs = new LruCache<readonly string[]>(50_000);

/**
 * For words that the bot's knowledge does not hold: the form of a word that it does hold and that is one slip of the
 * pen away. Gives the words back with the forms they should be searched by; `repaired` lists what was changed.
 */
export async function repairSpelling(
  db: RawSql,
  corpus: Corpus,
  words: readonly QuestionWord[],
  frequencies: readonly number[],
): Promise<Map<number, QuestionWord>> {
  const unknown = words
    .map((word, index) => ({ word, index }))
    .filter(({ word, index }) => frequencies[index] === 0 && mayBeMisspelt(word.text))
    .sort((a, b) => b.word.text.length - a.word.text.length)
    .slice(0, WORDS);
  const repaired = new Map<number, QuestionWord>();
  for (const { word, index } of unknown) {
    const forms = await findRepair(db, corpus, word);
    if (forms.length > 0) repaired.set(index, { ...word, forms, hashes: forms.map(hashOf) });
  }
  return repaired;
}

function mayBeMisspelt(text: string): boolean {
  return (
    text.length >= SHORTEST &&
    text.length <= LONGEST &&
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(text)
  );
}

async function findRepair(db: RawSql, corpus: Corpus, word: QuestionWord): Promise<readonly string[]> {
  const key = `${corpus.workspaceId}:${corpus.botId}:${corpus.knowledgeVersion}:${word.language}:${word.text}`;
  const known = repairs.get(key);
  if (known) return known;
  const forms = new Set(edits(word.text).map((spelling) => wordOf(spelling, word.language).key));
  for (const form of word.forms) forms.delete(form);
  const hits = await findSpellings(db, corpus, [...forms], CHUNKS);
  const chunks = await loadChunks(
    db,
    corpus,
    hits.map(({ chunkId }) => chunkId),
  );
  const found = mostFrequent([...forms], [...chunks.values()]);
  repairs.set(key, found, 1);
  return found;
}

/** The spelling that most of the chunks hold. */
function mostFrequent(forms: readonly string[], chunks: readonly CachedChunk[]): string[] {
  const counts = new Map<number, number>();
  for (const { passage } of chunks) {
    for (const hash of new Set([...passage.hashes, ...passage.altHashes])) {
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  let best: string | undefined;
  let most = 0;
  for (const form of forms) {
    const count = counts.get(hashOf(form)) ?? 0;
    if (count > most) {
      most = count;
      best = form;
    }
  }
  return best === undefined ? [] : [best];
}
