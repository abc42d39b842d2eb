import { matchPassage, tokenize, type LanguageCode, type QuestionTerm, type Span } from "~/lib/text";
import type { RankedPassage } from "./types";

export interface Quote {
  /** Offsets in the document's text, in UTF-16 units; the text between them is `quote`. */
  start: number;
  end: number;
  quote: string;
  /** Share of the sentence's words that the quote holds, 0 to 1. */
  score: number;
}

/** Below this, the passage does not say what the sentence says. */
const LEAST_SUPPORT = 0.2;

type QuotedPassage = Pick<RankedPassage, "analysed" | "start">;

/** The sentence of the passage that supports `sentence` best, or undefined where none does. */
export function bestQuote(passage: QuotedPassage, sentence: string): Quote | undefined {
  const { found } = soughtText(sentence);
  if (!found.has(passage)) found.set(passage, findQuote(passage, sentence));
  return found.get(passage);
}

/** The sentences of the passage in which this stands word for word. */
export function verbatimQuote(passage: QuotedPassage, text: string): Quote | undefined {
  const verbatim = findVerbatim(passage.analysed.text, soughtText(text));
  return verbatim && toQuote(passage, widened(passage, verbatim), 1);
}

/** A text that is looked for in passages: one after the other, and in some of them twice. */
interface SoughtText {
  text: string;
  trimmed: string;
  words: readonly string[];
  /** Of its words with one space between them. */
  length: number;
  terms: Map<LanguageCode, readonly QuestionTerm[]>;
  found: Map<QuotedPassage, Quote | undefined>;
}

let latest: SoughtText | undefined;

function soughtText(text: string): SoughtText {
  if (latest?.text === text) return latest;
  const trimmed = text.trim();
  const words = trimmed.split(/\s+/u);
  const length = words.reduce((sum, word) => sum + word.length + 1, -1);
  latest = { text, trimmed, words, length, terms: new Map(), found: new Map() };
  return latest;
}

function findQuote(passage: QuotedPassage, sentence: string): Quote | undefined {
  const verbatim = verbatimQuote(passage, sentence);
  if (verbatim) return verbatim;
  const terms = termsOf(soughtText(sentence), passage.analysed.language);
  if (terms.length === 0) return undefined;
  const { coverage } = matchPassage(passage.analysed, terms);
  let best = -1;
  for (let index = 0; index < coverage.length; index++) {
    if ((coverage[index] ?? 0) > (coverage[best] ?? 0) && !isHeading(passage, index)) best = index;
  }
  const span = passage.analysed.sentences[best];
  const score = coverage[best] ?? 0;
  return span && score >= LEAST_SUPPORT ? toQuote(passage, span, Math.min(1, score)) : undefined;
}

// A heading names what a quote is about, but says nothing.
function isHeading({ analysed }: QuotedPassage, sentence: number): boolean {
  const span = analysed.sentences[sentence];
  return span !== undefined && /^#{1,6}\s/.test(analysed.text.slice(span.start, span.end));
}

/** Numbers and rare words are as good as equal here: the sentence was written from this passage. */
function termsOf(sought: SoughtText, language: LanguageCode): readonly QuestionTerm[] {
  const known = sought.terms.get(language);
  if (known) return known;
  const terms = new Map<number, QuestionTerm>();
  for (const { word } of tokenize(sought.text, language)) {
    if (word.stop || terms.has(word.hash) || terms.size === 30) continue;
    const hashes = word.altHash === 0 ? [word.hash] : [word.hash, word.altHash];
    terms.set(word.hash, { hashes, kin: word.kin, weight: 1, trust: 1 });
  }
  const made = [...terms.values()];
  sought.terms.set(language, made);
  return made;
}

/** Where the sentence stands word for word, however its white space was set. */
function findVerbatim(text: string, { trimmed, words, length }: SoughtText): Span | undefined {
  if (trimmed.length < 2) return undefined;
  const direct = text.indexOf(trimmed);
  if (direct >= 0) return { start: direct, end: direct + trimmed.length };
  // What is longer than the passage does not stand in it, and a pattern of thousands of words would fill the stack.
  if (length > text.length) return undefined;
  // Nearly always one of them is missing, which is found out much sooner than a pattern is made of all.
  if (!words.every((word) => text.includes(word))) return undefined;
  const pattern = words.map(escaped).join("\\s+");
  const match = new RegExp(pattern, "u").exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

/** Whole sentences: those that the span touches, from the first to the last. */
function widened({ analysed }: QuotedPassage, span: Span): Span {
  const touched = analysed.sentences.filter(({ start, end }) => start < span.end && end > span.start);
  const first = touched[0];
  const last = touched.at(-1);
  return first && last ? { start: Math.min(first.start, span.start), end: Math.max(last.end, span.end) } : span;
}

function toQuote(passage: QuotedPassage, span: Span, score: number): Quote {
  return {
    start: passage.start + span.start,
    end: passage.start + span.end,
    quote: passage.analysed.text.slice(span.start, span.end),
    score,
  };
}
