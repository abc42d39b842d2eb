import { compoundText, insideCompounds } from "./compounds";
import { HEADING, type AnalysedPassage, type AskedWords } from "./passages";
import type { Span } from "./sentences";

/** A word of a question. */
export interface QuestionTerm {
  /** Hashes of every form under which a text may hold the word. */
  readonly hashes: readonly number[];
  /** 0 where relatives of the word do not count. */
  readonly kin: number;
  /** As it stands inside longer words, in languages that write compounds as one. */
  readonly stem?: string;
  /** How much the word tells, for example its inverse document frequency. */
  readonly weight: number;
  /** Share of the weight that a hit earns; less than 1 where it is a guess that this word was meant. */
  readonly trust: number;
}

/** More terms than this are not told apart; the bit masks below hold 31. */
export const MAX_TERMS = 30;

/** A relative (`locate` for `location`) counts half: measured best on twelve languages, .3 and .7 close behind. */
export const KIN_CREDIT = 0.5;

/** What a heading's word adds to a sentence that lacks it. */
const HEADING_CREDIT = 0.5;

export interface PassageMatch {
  /** Occurrences of each term, and of relatives of those terms that do not occur. */
  readonly counts: readonly number[];
  readonly kinCounts: readonly number[];
  /** Share of the question's weight that each sentence covers, 0 to 1. */
  readonly coverage: readonly number[];
  /** Bit masks of the terms in each sentence; `heading` of those above the text. */
  readonly inSentence: readonly number[];
  readonly heading: number;
  /** Share of the weight that stands in the passage in the question's own order, word next to word. */
  readonly phrase: number;
  /** How alike the question and the most similar title, heading or question of the passage are, 0 to 1. */
  readonly alike: number;
  /** Where terms occur, in order. */
  readonly spans: readonly Span[];
}

export function matchPassage(passage: AnalysedPassage, terms: readonly QuestionTerm[]): PassageMatch {
  const question = readied(terms);
  const found = findTerms(passage, question);
  const relatives = findRelatives(passage, terms, found.all);
  const coverage = found.inSentence.map((mask, sentence) => {
    const own = shareOf(mask, question);
    const kin = shareOf((relatives.inSentence[sentence] ?? 0) & ~mask, question);
    return own + KIN_CREDIT * kin + HEADING_CREDIT * shareOf(found.heading & ~mask, question);
  });
  let alike = 0;
  for (const range of passage.asked) alike = Math.max(alike, likeness(passage, range, question));
  return {
    counts: found.counts,
    kinCounts: relatives.counts,
    coverage,
    inSentence: found.inSentence,
    heading: found.heading,
    phrase: shareOf(found.phrase, question),
    alike,
    spans: found.spans,
  };
}

/** The terms of a question as they are asked for: once a question, and then word by word of a hundred passages. */
interface ReadyTerms {
  readonly terms: readonly QuestionTerm[];
  readonly byHash: ReadonlyMap<number, number>;
  /** 1 where a hash of a term ends in these bits: most words of a text are told apart by this alone. */
  readonly endings: Uint8Array;
  /** What each term earns. */
  readonly earned: readonly number[];
  /** Of all terms. */
  readonly weight: number;
}

const ENDINGS = 256;
const ready = new WeakMap<readonly QuestionTerm[], ReadyTerms>();

function readied(terms: readonly QuestionTerm[]): ReadyTerms {
  const known = ready.get(terms);
  if (known) return known;
  const byHash = new Map<number, number>();
  const endings = new Uint8Array(ENDINGS);
  let weight = 0;
  for (const [index, term] of terms.entries()) {
    weight += term.weight;
    for (const hash of term.hashes) {
      byHash.set(hash, index);
      endings[hash & (ENDINGS - 1)] = 1;
    }
  }
  const made = { terms, byHash, endings, earned: terms.map((term) => term.weight * term.trust), weight };
  ready.set(terms, made);
  return made;
}

/** One word may be the whole of a title, and says little about what is asked. */
const FEWEST_ALIKE = 2;

/** A question is written down because it is asked, each time in other words: it counts a third more than a title does. */
const WRITTEN_QUESTION = 4 / 3;

/** Twice the weight of the words that both share over the weight of all; words not in the question weigh as its own do. */
function likeness(
  passage: AnalysedPassage,
  { from, to, isQuestion }: AskedWords,
  { terms, weight: total }: ReadyTerms,
): number {
  if (to - from < FEWEST_ALIKE || terms.length === 0) return 0;
  let shared = 0;
  let own = 0;
  for (let word = from; word < to; word++) {
    const hash = passage.hashes[word] ?? 0;
    if (passage.hashes.indexOf(hash, from) < word) continue;
    const same = holding(terms, hash, passage.altHashes[word] ?? 0);
    const kin = same ?? related(terms, passage.kins[word] ?? 0);
    own += kin ? kin.weight : total / terms.length;
    if (kin) shared += kin.weight * kin.trust * (same ? 1 : KIN_CREDIT);
  }
  if (total + own === 0) return 0;
  return Math.min(1, ((isQuestion ? WRITTEN_QUESTION : 1) * 2 * shared) / (total + own));
}

function holding(terms: readonly QuestionTerm[], hash: number, alternative: number): QuestionTerm | undefined {
  for (const term of terms) if (term.hashes.includes(hash) || term.hashes.includes(alternative)) return term;
  return undefined;
}

function related(terms: readonly QuestionTerm[], kin: number): QuestionTerm | undefined {
  for (const term of terms) if (term.kin !== 0 && term.kin === kin) return term;
  return undefined;
}

/** Share of the question's weight that the terms of a bit mask carry. */
export function weightOf(mask: number, terms: readonly QuestionTerm[]): number {
  return shareOf(mask, readied(terms));
}

function shareOf(mask: number, { earned, weight }: ReadyTerms): number {
  if (mask === 0 || weight === 0) return 0;
  let carried = 0;
  for (let index = 0; index < earned.length; index++) if ((mask >> index) & 1) carried += earned[index] ?? 0;
  return carried / weight;
}

function findTerms(passage: AnalysedPassage, { terms, byHash, endings }: ReadyTerms) {
  const counts = new Array<number>(terms.length).fill(0);
  const inSentence = new Array<number>(passage.sentences.length).fill(0);
  const spans: Span[] = [];
  let heading = 0;
  let all = 0;
  let phrase = 0;
  let previousWord = -2;
  let previousTerm = -2;
  for (let word = 0; word < passage.hashes.length; word++) {
    const hash = passage.hashes[word] ?? 0;
    const other = passage.altHashes[word] ?? 0;
    if (endings[hash & (ENDINGS - 1)] === 0 && endings[other & (ENDINGS - 1)] === 0) continue;
    const term = byHash.get(hash) ?? alternative(byHash, other);
    if (term === undefined) continue;
    counts[term] = (counts[term] ?? 0) + 1;
    all |= 1 << term;
    const sentence = passage.sentenceOf[word] ?? HEADING;
    if (sentence === HEADING) heading |= 1 << term;
    else {
      inSentence[sentence] = (inSentence[sentence] ?? 0) | (1 << term);
      spans.push({ start: passage.starts[word] ?? 0, end: passage.ends[word] ?? 0 });
    }
    if (previousWord === word - 1 && previousTerm === term - 1) phrase |= (1 << term) | (1 << previousTerm);
    previousWord = word;
    previousTerm = term;
  }
  return { counts, inSentence, spans, heading, all, phrase };
}

function alternative(byHash: ReadonlyMap<number, number>, hash: number): number | undefined {
  return hash === 0 ? undefined : byHash.get(hash);
}

function findRelatives(passage: AnalysedPassage, terms: readonly QuestionTerm[], present: number) {
  const byKin = new Map<number, number>();
  for (const [index, term] of terms.entries()) {
    if (term.kin !== 0 && !((present >> index) & 1)) byKin.set(term.kin, index);
  }
  const counts = new Array<number>(terms.length).fill(0);
  const inSentence = new Array<number>(passage.sentences.length).fill(0);
  markCompounds(passage, terms, present, { counts, inSentence });
  if (byKin.size === 0) return { counts, inSentence };
  for (let word = 0; word < passage.kins.length; word++) {
    const term = byKin.get(passage.kins[word] ?? 0);
    if (term === undefined) continue;
    counts[term] = (counts[term] ?? 0) + 1;
    const sentence = passage.sentenceOf[word] ?? HEADING;
    if (sentence !== HEADING) inSentence[sentence] = (inSentence[sentence] ?? 0) | (1 << term);
  }
  return { counts, inSentence };
}

/** A part of a compound is a relative as well. */
function markCompounds(
  passage: AnalysedPassage,
  terms: readonly QuestionTerm[],
  present: number,
  { counts, inSentence }: { counts: number[]; inSentence: number[] },
): void {
  const text = compoundText(passage.text, passage.language);
  if (text === undefined) return;
  for (const [index, term] of terms.entries()) {
    if ((present >> index) & 1) continue;
    for (const { start } of insideCompounds(text, term.stem, passage.language)) {
      const sentence = passage.sentences.findIndex(({ end }) => start < end);
      if (sentence < 0) continue;
      counts[index] = (counts[index] ?? 0) + 1;
      inSentence[sentence] = (inSentence[sentence] ?? 0) | (1 << index);
    }
  }
}
