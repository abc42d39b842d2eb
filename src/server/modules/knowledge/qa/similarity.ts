import { detectLanguage, KIN_CREDIT, tokenize, type LanguageCode, type Word } from "~/lib/text";

/** A question as far as another one can be like it. */
export interface ReadQuestion {
  /** As written, without case, marks at the end and doubled spaces. */
  plain: string;
  language: LanguageCode;
  words: readonly Word[];
  /** All of its words where none of them counts. */
  allWords: readonly Word[];
}

export function readQaQuestion(text: string, language?: LanguageCode): ReadQuestion {
  const spoken = language ?? detectLanguage(text)?.language ?? "en";
  const all = tokenize(text, spoken).map(({ word }) => word);
  return {
    plain: text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s?!.¿¡？！。؟]+/gu, " ")
      .trim(),
    language: spoken,
    words: distinct(all.filter(({ stop }) => !stop)),
    allWords: distinct(all),
  };
}

/**
 * How alike two questions are, 0 to 1: twice the weight of the words that they share over the weight of all. Inflected
 * forms are the same word, relatives count half; `weigh` says how much a word tells.
 */
export function similarityOf(a: ReadQuestion, b: ReadQuestion, weigh: (word: Word) => number): number {
  if (a.plain === b.plain) return 1;
  // "What is it?" has no word that counts, and is like itself only.
  const bare = a.words.length === 0 || b.words.length === 0;
  if (bare && a.words.length !== b.words.length) return 0;
  const [left, right] = bare ? [a.allWords, b.allWords] : [a.words, b.words];
  const total = sum(left, weigh) + sum(right, weigh);
  if (total === 0) return 0;
  return (shared(left, right, weigh) + shared(right, left, weigh)) / total;
}

function shared(words: readonly Word[], others: readonly Word[], weigh: (word: Word) => number): number {
  const hashes = new Set(others.flatMap(({ hash, altHash }) => (altHash === 0 ? [hash] : [hash, altHash])));
  const kins = new Set(others.map(({ kin }) => kin).filter((kin) => kin !== 0));
  return sum(words, (word) => {
    if (hashes.has(word.hash) || (word.altHash !== 0 && hashes.has(word.altHash))) return weigh(word);
    return word.kin !== 0 && kins.has(word.kin) ? KIN_CREDIT * weigh(word) : 0;
  });
}

function sum(words: readonly Word[], value: (word: Word) => number): number {
  return words.reduce((total, word) => total + value(word), 0);
}

function distinct(words: readonly Word[]): Word[] {
  return [...new Map(words.map((word) => [word.hash, word])).values()];
}
