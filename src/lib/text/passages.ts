import { compoundText } from "./compounds";
import type { LanguageCode } from "./languages";
import { isQuestion } from "./questions";
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
  /** The text as parts of compounds are looked for in it; undefined where its language writes none. */
  readonly compoundText: string | undefined;
  /** What it is there to answer: each title, heading and question in it. */
  readonly asked: readonly AskedWords[];
}

export interface AskedWords {
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
    compoundText: compoundText(input.text, input.language),
    ...wordLists(size),
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

/** The lists of so many words, one behind the other in memory, since they are read together. */
function wordLists(words: number) {
  const buffer = new ArrayBuffer(words * (5 * Int32Array.BYTES_PER_ELEMENT + Int16Array.BYTES_PER_ELEMENT));
  const list = (place: number) => new Int32Array(buffer, place * words * Int32Array.BYTES_PER_ELEMENT, words);
  return {
    hashes: list(0),
    altHashes: list(1),
    kins: list(2),
    starts: list(3),
    ends: list(4),
    sentenceOf: new Int16Array(buffer, 5 * words * Int32Array.BYTES_PER_ELEMENT, words),
  };
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
    if (to > from) titles.push({ from, to, isQuestion: isQuestion(part) });
    from = to;
  }
  return titles;
}

const heading = /^#{1,6}\s/u;

function questionsOf({ text, sentences: spans, sentenceOf }: Omit<AnalysedPassage, "asked">, first: number) {
  const questions: AskedWords[] = [];
  let from = first;
  for (const [index, { start, end }] of spans.entries()) {
    let to = from;
    while (to < sentenceOf.length && sentenceOf[to] === index) to += 1;
    const sentence = text.slice(start, end);
    const asks = isQuestion(sentence);
    if (to > from && (asks || heading.test(sentence))) questions.push({ from, to, isQuestion: asks });
    from = to;
  }
  return questions;
}

/** What the passage takes in memory, roughly. */
export function bytesOf(passage: AnalysedPassage): number {
  const characters = passage.text.length + (passage.compoundText?.length ?? 0);
  return characters * 2 + passage.sentences.length * 48 + passage.hashes.length * 22 + 400;
}
