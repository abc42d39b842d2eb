import { analyseWord, hashOf } from "~/lib/text";
import type { CandidateSource } from "./candidate-source";
import type { Corpus } from "./corpus";
import { edits } from "./edits";
import { LruCache } from "~/lib/lru-cache";
import type { QuestionWord } from "./question";

type Terms = Pick<CandidateSource, "findTerms">;

const LONGEST = 24;
const SHORTEST = 4;
const WORDS = 3;
const repairs = new LruCache<Repair>(50_000);

interface Spelling {
  form: string;
  text: string;
}

interface Repair {
  /** As the index holds it; empty where the bot knows no word that is near. */
  form: string;
  /** A spelling that has this form. */
  text: string;
  /** Of how many chunks. */
  frequency: number;
}

export interface RepairedWord {
  word: QuestionWord;
  frequency: number;
}

/**
 * For words that the bot's knowledge does not hold: the form of a word that it does hold and that is one slip of the
 * pen away. Gives those words, by their position, as they should be searched and read.
 */
export async function repairSpelling(
  source: Terms,
  corpus: Corpus,
  words: readonly QuestionWord[],
  frequencies: readonly number[],
): Promise<Map<number, RepairedWord>> {
  const unknown = words
    .map((word, index) => ({ word, index }))
    .filter(({ word, index }) => frequencies[index] === 0 && mayBeMisspelt(word.text))
    .sort((a, b) => b.word.text.length - a.word.text.length)
    .slice(0, WORDS);
  const found = await findRepairs(
    source,
    corpus,
    unknown.map(({ word }) => word),
  );
  const repaired = new Map<number, RepairedWord>();
  for (const [position, { word, index }] of unknown.entries()) {
    const { form, text, frequency } = found[position] ?? NONE;
    if (form === "") continue;
    repaired.set(index, { word: { ...word, text, forms: [form], stem: form, hashes: [hashOf(form)] }, frequency });
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

const NONE: Repair = { form: "", text: "", frequency: 0 };

/** The likeliest repair of each word, in the order given. */
async function findRepairs(source: Terms, corpus: Corpus, words: readonly QuestionWord[]): Promise<Repair[]> {
  const remembered = words.map((word) => repairs.get(cacheKey(corpus, word)));
  const spellings = words.map((word, position) => (remembered[position] ? [] : nearSpellings(word)));
  // One look-up each: an OR of hundreds is several times slower in the index.
  const forms = new Set(spellings.flatMap((near) => near.map(({ form }) => form)));
  const known = await source.findTerms([...forms]);
  const counts = new Map(known.map(({ key, chunks }) => [key, chunks]));
  return words.map((word, position) => {
    const repair = remembered[position] ?? mostFrequent(spellings[position] ?? [], counts);
    repairs.set(cacheKey(corpus, word), repair, 1);
    return repair;
  });
}

function nearSpellings(word: QuestionWord): Spelling[] {
  const forms = new Map<string, string>();
  for (const text of edits(word.text)) forms.set(analyseWord(text, word.language).key, text);
  for (const form of word.forms) forms.delete(form);
  return Array.from(forms, ([form, text]) => ({ form, text }));
}

function mostFrequent(spellings: readonly Spelling[], counts: ReadonlyMap<string, number>): Repair {
  let best = NONE;
  for (const { form, text } of spellings) {
    const frequency = counts.get(form) ?? 0;
    if (frequency > best.frequency) best = { form, text, frequency };
  }
  return best;
}

function cacheKey({ workspaceId, botId, knowledgeVersion }: Corpus, { language, text }: QuestionWord): string {
  return `${workspaceId}:${botId}:${knowledgeVersion}:${language}:${text}`;
}
