import { analyseWord, hashOf } from "~/lib/text";
import { countTerms } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import type { Corpus } from "./corpus";
import { edits } from "./edits";
import { LruCache } from "./lru-cache";
import type { QuestionWord } from "./question";

const LONGEST = 24;
const SHORTEST = 4;
const WORDS = 3;
const repairs = new LruCache<Repair | "none">(50_000);

interface Repair {
  /** As the index holds it. */
  form: string;
  /** A spelling that has this form. */
  text: string;
}

/**
 * For words that the bot's knowledge does not hold: the form of a word that it does hold and that is one slip of the
 * pen away. Gives the words back with the forms by which it should be searched.
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
    const repair = await findRepair(db, corpus, word);
    if (!repair) continue;
    repaired.set(index, { ...word, text: repair.text, forms: [repair.form], hashes: [hashOf(repair.form)] });
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

async function findRepair(db: RawSql, corpus: Corpus, word: QuestionWord): Promise<Repair | undefined> {
  const key = `${corpus.workspaceId}:${corpus.botId}:${corpus.knowledgeVersion}:${word.language}:${word.text}`;
  const known = repairs.get(key);
  if (known) return known === "none" ? undefined : known;
  // The most frequent spelling is the likeliest. One look-up each: an OR of hundreds is far slower in the index.
  const forms = new Map(edits(word.text).map((text) => [analyseWord(text, word.language).key, text]));
  for (const form of word.forms) forms.delete(form);
  const spellings = [...forms].map(([form, text]) => ({ form, text }));
  const counts = await countTerms(
    db,
    corpus,
    spellings.map(({ form }) => [form]),
  );
  const most = Math.max(0, ...counts);
  const found = spellings.find((_, index) => most > 0 && counts[index] === most);
  repairs.set(key, found ?? "none", 1);
  return found;
}
