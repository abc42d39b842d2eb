import type { LanguageCode } from "./languages";
import { compoundText, insideCompounds } from "./compounds";
import { sentences, type Span } from "./sentences";
import { tokenize, type Token } from "./tokens";

/** Which sentence a word of the heading is in. */
export const HEADING = -1;

/** A text prepared for being matched with questions; typed arrays, since thousands of them are kept in memory. */
export interface AnalysedPassage {
  readonly text: string;
  readonly language: LanguageCode;
  readonly sentences: readonly Span[];
  /** The words that count, those of the heading first; parallel arrays. */
  readonly hashes: Int32Array;
  readonly altHashes: Int32Array;
  readonly kins: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Index into `sentences`, or `HEADING`. */
  readonly sentenceOf: Int16Array;
  /** What it is there to answer: each title, heading and question in it. */
  readonly asked: readonly AskedWords[];
}

interface AskedWords {
  /** Its words, as [from, to) into the arrays above. */
  readonly from: number;
  readonly to: number;
  readonly isQuestion: boolean;
}

/** `heading` is what stands above the text (title, breadcrumb): it is searched with it and quoted never. */
export function analysePassage(input: { heading: string; text: string; language: LanguageCode }): AnalysedPassage {
  const spans = sentences(input.text, input.language);
  const heading = tokenize(input.heading, input.language).filter((token) => !token.word.stop);
  const body = tokenize(input.text, input.language).filter((token) => !token.word.stop);
  const size = heading.length + body.length;
  const titles = titlesOf(input.heading, heading);
  const passage = {
    text: input.text,
    language: input.language,
    sentences: spans,
    hashes: new Int32Array(size),
    altHashes: new Int32Array(size),
    kins: new Int32Array(size),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    sentenceOf: new Int16Array(size),
  };
  let sentence = 0;
  for (const [index, token] of [...heading, ...body].entries()) {
    const inHeading = index < heading.length;
    while (!inHeading && sentence < spans.length - 1 && (spans[sentence]?.end ?? 0) <= token.start) sentence += 1;
    passage.hashes[index] = token.word.hash;
    passage.altHashes[index] = token.word.altHash;
    passage.kins[index] = token.word.kin;
    passage.starts[index] = token.start;
    passage.ends[index] = token.end;
    passage.sentenceOf[index] = inHeading ? HEADING : sentence;
  }
  return { ...passage, asked: [...titles, ...questionsOf(passage, heading.length)] };
}

/** Between the title and the headings of a breadcrumb. */
const BREADCRUMB_MARK = " > ";

function titlesOf(heading: string, tokens: readonly Token[]): AskedWords[] {
  const titles: AskedWords[] = [];
  let end = 0;
  let from = 0;
  for (const part of heading.split(BREADCRUMB_MARK)) {
    end += part.length + BREADCRUMB_MARK.length;
    let to = from;
    while (to < tokens.length && (tokens[to]?.start ?? 0) < end) to += 1;
    if (to > from) titles.push({ from, to, isQuestion: question.test(part) });
    from = to;
  }
  return titles;
}

const heading = /^#{1,6}\s/u;
const question = /[?？؟;][^\p{L}\p{N}]*$/u;

function questionsOf({ text, sentences: spans, sentenceOf }: Omit<AnalysedPassage, "asked">, first: number) {
  const questions: AskedWords[] = [];
  let from = first;
  for (const [index, { start, end }] of spans.entries()) {
    let to = from;
    while (to < sentenceOf.length && sentenceOf[to] === index) to += 1;
    const sentence = text.slice(start, end);
    const isQuestion = question.test(sentence);
    if (to > from && (isQuestion || heading.test(sentence))) questions.push({ from, to, isQuestion });
    from = to;
  }
  return questions;
}

/** What the passage takes in memory, roughly. */
export function bytesOf(passage: AnalysedPassage): number {
  return passage.text.length * 2 + passage.sentences.length * 48 + passage.hashes.length * 22 + 400;
}

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
  const found = findTerms(passage, terms);
  const relatives = findRelatives(passage, terms, found.all);
  const coverage = found.inSentence.map((mask, sentence) => {
    const own = weightOf(mask, terms);
    const kin = weightOf((relatives.inSentence[sentence] ?? 0) & ~mask, terms);
    return own + KIN_CREDIT * kin + HEADING_CREDIT * weightOf(found.heading & ~mask, terms);
  });
  return {
    counts: found.counts,
    kinCounts: relatives.counts,
    coverage,
    inSentence: found.inSentence,
    heading: found.heading,
    phrase: weightOf(found.phrase, terms),
    alike: Math.max(0, ...passage.asked.map((range) => likeness(passage, range, terms))),
    spans: found.spans,
  };
}

/** One word may be the whole of a title, and says little about what is asked. */
const FEWEST_ALIKE = 2;

/** A question is written down because it is asked, each time in other words: it counts a third more than a title does. */
const WRITTEN_QUESTION = 4 / 3;

/** Twice the weight of the words that both share over the weight of all; words not in the question weigh as its own do. */
function likeness(
  passage: AnalysedPassage,
  { from, to, isQuestion }: AskedWords,
  terms: readonly QuestionTerm[],
): number {
  if (to - from < FEWEST_ALIKE || terms.length === 0) return 0;
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  let shared = 0;
  let own = 0;
  const seen = new Set<number>();
  for (let word = from; word < to; word++) {
    const hash = passage.hashes[word] ?? 0;
    if (seen.has(hash)) continue;
    seen.add(hash);
    const same = terms.find(({ hashes }) => hashes.includes(hash) || hashes.includes(passage.altHashes[word] ?? 0));
    const kin = same ?? terms.find((term) => term.kin !== 0 && term.kin === passage.kins[word]);
    own += kin ? kin.weight : total / terms.length;
    if (kin) shared += kin.weight * kin.trust * (same ? 1 : KIN_CREDIT);
  }
  if (total + own === 0) return 0;
  return Math.min(1, ((isQuestion ? WRITTEN_QUESTION : 1) * 2 * shared) / (total + own));
}

/** Share of the question's weight that the terms of a bit mask carry. */
export function weightOf(mask: number, terms: readonly QuestionTerm[]): number {
  let carried = 0;
  let total = 0;
  for (const [index, term] of terms.entries()) {
    total += term.weight;
    if ((mask >> index) & 1) carried += term.weight * term.trust;
  }
  return total === 0 ? 0 : carried / total;
}

function findTerms(passage: AnalysedPassage, terms: readonly QuestionTerm[]) {
  const byHash = new Map<number, number>();
  for (const [index, term] of terms.entries()) for (const hash of term.hashes) byHash.set(hash, index);
  const counts = new Array<number>(terms.length).fill(0);
  const inSentence = new Array<number>(passage.sentences.length).fill(0);
  const spans: Span[] = [];
  let heading = 0;
  let all = 0;
  let phrase = 0;
  let previousWord = -2;
  let previousTerm = -2;
  for (let word = 0; word < passage.hashes.length; word++) {
    const term = byHash.get(passage.hashes[word] ?? 0) ?? alternative(byHash, passage.altHashes[word] ?? 0);
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
    for (const { start } of insideCompounds(text, term.stem)) {
      const sentence = passage.sentences.findIndex(({ end }) => start < end);
      if (sentence < 0) continue;
      counts[index] = (counts[index] ?? 0) + 1;
      inSentence[sentence] = (inSentence[sentence] ?? 0) | (1 << index);
    }
  }
}
