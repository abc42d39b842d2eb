import { insideCompounds } from "./compounds";
import { HEADING, type AnalysedPassage, type AskedWords } from "./passages";

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

/** What a passage shows of a question. */
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
}

/** The same, as long as no other passage is looked at. Lists may be longer than the terms and sentences that they tell of. */
export type PassageGlance = {
  readonly [Part in keyof PassageMatch]: PassageMatch[Part] extends number ? number : ArrayLike<number>;
};

export function matchPassage(passage: AnalysedPassage, terms: readonly QuestionTerm[]): PassageMatch {
  const { counts, kinCounts, coverage, inSentence, heading, phrase, alike } = glanceAt(passage, terms);
  return {
    counts: kept(counts, terms.length),
    kinCounts: kept(kinCounts, terms.length),
    coverage: kept(coverage, passage.sentences.length),
    inSentence: kept(inSentence, passage.sentences.length),
    heading,
    phrase,
    alike,
  };
}

function kept(list: ArrayLike<number>, length: number): number[] {
  const copy = new Array<number>(length);
  for (let index = 0; index < length; index++) copy[index] = list[index] ?? 0;
  return copy;
}

/** `matchPassage` for the many passages that come into question, of which few are kept: leaves nothing to be collected. */
export function glanceAt(passage: AnalysedPassage, terms: readonly QuestionTerm[]): PassageGlance {
  const question = readied(terms);
  seen.begin(terms.length, passage.sentences.length);
  findTerms(passage, question);
  findRelatives(passage, question);
  for (let sentence = 0; sentence < passage.sentences.length; sentence++) {
    const mask = seen.inSentence[sentence] ?? 0;
    const own = shareOf(mask, question);
    const kin = shareOf((seen.kinInSentence[sentence] ?? 0) & ~mask, question);
    seen.coverage[sentence] = own + KIN_CREDIT * kin + HEADING_CREDIT * shareOf(seen.heading & ~mask, question);
  }
  seen.phrase = shareOf(seen.phraseMask, question);
  for (const range of passage.asked) seen.alike = Math.max(seen.alike, likeness(passage, range, question));
  return seen;
}

class Seen implements PassageGlance {
  counts = new Float64Array(MAX_TERMS);
  kinCounts = new Float64Array(MAX_TERMS);
  inSentence = new Int32Array(64);
  kinInSentence = new Int32Array(64);
  coverage = new Float64Array(64);
  heading = 0;
  phrase = 0;
  alike = 0;
  /** Bit masks of the terms that occur, and of those that stand in the question's order. */
  all = 0;
  phraseMask = 0;

  begin(terms: number, sentences: number): void {
    if (terms > this.counts.length) {
      this.counts = new Float64Array(terms);
      this.kinCounts = new Float64Array(terms);
    }
    if (sentences > this.inSentence.length) {
      this.inSentence = new Int32Array(sentences);
      this.kinInSentence = new Int32Array(sentences);
      this.coverage = new Float64Array(sentences);
    }
    this.counts.fill(0, 0, terms);
    this.kinCounts.fill(0, 0, terms);
    this.inSentence.fill(0, 0, sentences);
    this.kinInSentence.fill(0, 0, sentences);
    this.heading = this.phrase = this.alike = this.all = this.phraseMask = 0;
  }
}

const seen = new Seen();

/** The terms of a question as they are asked for: once a question, and then word by word of a hundred passages. */
interface ReadyTerms {
  readonly terms: readonly QuestionTerm[];
  readonly byHash: ReadonlyMap<number, number>;
  /** 1 where a hash of a term ends in these bits, 2 where its relatives' does: most words of a text are told apart by this alone. */
  readonly endings: Uint8Array;
  /** What each term earns. */
  readonly earned: readonly number[];
  /** Of all terms. */
  readonly weight: number;
}

const ENDINGS = 256;
const TERM = 1;
const RELATIVE = 2;
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
      mark(endings, hash, TERM);
    }
    if (term.kin !== 0) mark(endings, term.kin, RELATIVE);
  }
  const made = { terms, byHash, endings, earned: terms.map((term) => term.weight * term.trust), weight };
  ready.set(terms, made);
  return made;
}

function mark(endings: Uint8Array, hash: number, as: number): void {
  endings[hash & (ENDINGS - 1)] = (endings[hash & (ENDINGS - 1)] ?? 0) | as;
}

function mayBe({ endings }: ReadyTerms, as: number, hash: number): boolean {
  return ((endings[hash & (ENDINGS - 1)] ?? 0) & as) !== 0;
}

/** One word may be the whole of a title, and says little about what is asked. */
const FEWEST_ALIKE = 2;

/** A question is written down because it is asked, each time in other words: it counts a third more than a title does. */
const WRITTEN_QUESTION = 4 / 3;

/** Twice the weight of the words that both share over the weight of all; words not in the question weigh as its own do. */
function likeness(passage: AnalysedPassage, { from, to, isQuestion }: AskedWords, question: ReadyTerms): number {
  const { terms, weight: total } = question;
  if (to - from < FEWEST_ALIKE || terms.length === 0) return 0;
  let shared = 0;
  let own = 0;
  for (let word = from; word < to; word++) {
    const hash = passage.hashes[word] ?? 0;
    if (passage.hashes.indexOf(hash, from) < word) continue;
    const same = holding(question, hash, passage.altHashes[word] ?? 0);
    const kin = same ?? related(question, passage.kins[word] ?? 0);
    own += kin ? kin.weight : total / terms.length;
    if (kin) shared += kin.weight * kin.trust * (same ? 1 : KIN_CREDIT);
  }
  if (total + own === 0) return 0;
  return Math.min(1, ((isQuestion ? WRITTEN_QUESTION : 1) * 2 * shared) / (total + own));
}

function holding(question: ReadyTerms, hash: number, alternative: number): QuestionTerm | undefined {
  if (!mayBe(question, TERM, hash) && !mayBe(question, TERM, alternative)) return undefined;
  for (const term of question.terms) if (term.hashes.includes(hash) || term.hashes.includes(alternative)) return term;
  return undefined;
}

function related(question: ReadyTerms, kin: number): QuestionTerm | undefined {
  if (!mayBe(question, RELATIVE, kin)) return undefined;
  for (const term of question.terms) if (term.kin !== 0 && term.kin === kin) return term;
  return undefined;
}

/** Share of the question's weight that the terms of a bit mask carry. */
export function weightOf(mask: number, terms: readonly QuestionTerm[]): number {
  return shareOf(mask, readied(terms));
}

function shareOf(mask: number, { earned, weight }: ReadyTerms): number {
  if (mask === 0 || weight === 0) return 0;
  let carried = 0;
  for (let left = mask; left !== 0; left &= left - 1) carried += earned[31 - Math.clz32(left & -left)] ?? 0;
  return carried / weight;
}

function findTerms(passage: AnalysedPassage, question: ReadyTerms): void {
  let previousWord = -2;
  let previousTerm = -2;
  for (let word = 0; word < passage.hashes.length; word++) {
    const hash = passage.hashes[word] ?? 0;
    const other = passage.altHashes[word] ?? 0;
    if (!mayBe(question, TERM, hash) && !mayBe(question, TERM, other)) continue;
    const term = question.byHash.get(hash) ?? alternative(question.byHash, other);
    if (term === undefined) continue;
    const bit = 1 << term;
    seen.counts[term] = (seen.counts[term] ?? 0) + 1;
    seen.all |= bit;
    const sentence = passage.sentenceOf[word] ?? HEADING;
    if (sentence === HEADING) seen.heading |= bit;
    else seen.inSentence[sentence] = (seen.inSentence[sentence] ?? 0) | bit;
    if (previousWord === word - 1 && previousTerm === term - 1) seen.phraseMask |= bit | (1 << previousTerm);
    previousWord = word;
    previousTerm = term;
  }
}

function alternative(byHash: ReadonlyMap<number, number>, hash: number): number | undefined {
  return hash === 0 ? undefined : byHash.get(hash);
}

/** Of the terms that do not occur. */
function findRelatives(passage: AnalysedPassage, question: ReadyTerms): void {
  markCompounds(passage, question.terms);
  for (let word = 0; word < passage.kins.length; word++) {
    const kin = passage.kins[word] ?? 0;
    if (kin === 0 || !mayBe(question, RELATIVE, kin)) continue;
    const term = lastAbsent(question.terms, kin);
    if (term >= 0) markRelative(term, passage.sentenceOf[word] ?? HEADING);
  }
}

function lastAbsent(terms: readonly QuestionTerm[], kin: number): number {
  for (let term = terms.length - 1; term >= 0; term--) {
    if (terms[term]?.kin === kin && !((seen.all >> term) & 1)) return term;
  }
  return -1;
}

/** A part of a compound is a relative as well. */
function markCompounds(passage: AnalysedPassage, terms: readonly QuestionTerm[]): void {
  const text = passage.compoundText;
  if (text === undefined) return;
  for (const [index, term] of terms.entries()) {
    if ((seen.all >> index) & 1) continue;
    for (const { start } of insideCompounds(text, term.stem, passage.language)) {
      const sentence = passage.sentences.findIndex(({ end }) => start < end);
      if (sentence >= 0) markRelative(index, sentence);
    }
  }
}

function markRelative(term: number, sentence: number): void {
  seen.kinCounts[term] = (seen.kinCounts[term] ?? 0) + 1;
  if (sentence !== HEADING) seen.kinInSentence[sentence] = (seen.kinInSentence[sentence] ?? 0) | (1 << term);
}
