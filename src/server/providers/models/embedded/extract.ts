import {
  analysePassage,
  detectLanguage,
  HEADING,
  isQuestion,
  matchPassage,
  MAX_TERMS,
  tokenize,
  weightOf,
  type AnalysedPassage,
  type LanguageCode,
  type PassageMatch,
  type QuestionTerm,
} from "~/lib/text";
import type { ModelRequest, Passage } from "../types";
import { excerptAround, isHeading } from "./excerpt";
import { answerType, fitsType, type AnswerType } from "./question-type";

export interface ExtractedQuote {
  /** Stands in the passage word for word. */
  text: string;
  marker: number;
}

/**
 * What speaks for a sentence beside the share of the question that it covers. Measured on XQuAD, where half or double
 * of any of them changes the right first sentences by less than one in a hundred; without `rank` three are lost.
 */
const weights = { neighbours: 0.3, rank: 0.5, type: 0.1, phrase: 0.15 } as const;

const MOST_QUOTES = 3;
/** A further quote must fit nearly as well as the first, or say something about the question that is still unsaid. */
const NEARLY_AS_GOOD = 0.85;
const WORTH_SAYING = 0.2;
const LONGEST_ANSWER = 700;

/** A question in the text that holds so much of the question asks the same: what follows it is the answer. */
const ASKS_THE_SAME = 0.7;

/** One to three quotes that answer best, the best first. Empty where no passage shares a word with the question. */
export function extract(request: Pick<ModelRequest, "passages" | "question">): ExtractedQuote[] {
  const read = readPassages(request.passages, request.question);
  if (read.length === 0) return [];
  const terms = questionTerms(request.question, read);
  const type = answerType(request.question);
  const sentences = read
    .flatMap((passage, rank) => scoreSentences(passage, terms, { rank, type }))
    .filter(({ covers, text }) => covers > 0 && !isHeading(text))
    .sort((a, b) => b.score - a.score);
  return choose(sentences, terms);
}

interface ReadPassage {
  marker: number;
  language: LanguageCode;
  analysed: AnalysedPassage;
}

function readPassages(passages: readonly Passage[], question: string): ReadPassage[] {
  const asked = detectLanguage(question)?.language ?? "en";
  return passages.map(({ marker, title, text }) => {
    const language = detectLanguage(text)?.language ?? asked;
    return { marker, language, analysed: analysePassage({ heading: title, text, language }) };
  });
}

/** The question's words in the passages' own languages; a word that few sentences hold tells more. */
function questionTerms(question: string, read: readonly ReadPassage[]): QuestionTerm[] {
  const languages = [...new Set(read.map(({ language }) => language))];
  const [main = "en"] = languages;
  const language = detectLanguage(question, languages)?.language ?? main;
  const terms = new Map<number, { hashes: Set<number>; kin: number; stem: string }>();
  for (const token of tokenize(question, language)) {
    if (token.word.stop || terms.has(token.word.hash) || terms.size === MAX_TERMS) continue;
    const written = question.slice(token.start, token.end);
    const hashes = new Set([token.word.hash, token.word.altHash]);
    for (const other of languages) {
      for (const { word } of tokenize(written, other).slice(0, 1)) hashes.add(word.hash).add(word.altHash);
    }
    hashes.delete(0);
    terms.set(token.word.hash, { hashes, kin: token.word.kin, stem: token.word.key });
  }
  const total = read.reduce((sum, { analysed }) => sum + analysed.sentences.length, 0);
  return Array.from(terms.values(), ({ hashes, kin, stem }) => {
    const held = read.reduce((sum, { analysed }) => sum + sentencesWith(analysed, hashes), 0);
    return { hashes: [...hashes], kin, stem, trust: 1, weight: Math.log(1 + (total - held + 0.5) / (held + 0.5)) };
  });
}

function sentencesWith(passage: AnalysedPassage, hashes: ReadonlySet<number>): number {
  const found = new Set<number>();
  for (let word = 0; word < passage.hashes.length; word++) {
    const sentence = passage.sentenceOf[word] ?? HEADING;
    if (sentence === HEADING) continue;
    if (hashes.has(passage.hashes[word] ?? 0) || hashes.has(passage.altHashes[word] ?? 0)) found.add(sentence);
  }
  return found.size;
}

interface ScoredSentence {
  passage: ReadPassage;
  index: number;
  text: string;
  score: number;
  /** Bit mask of the question's words in it. */
  covers: number;
  /** It holds the kind of word that is asked for, 0 or 1. */
  fit: number;
  /** The sentence behind it. */
  next: { covers: number; fit: number };
}

function scoreSentences(
  passage: ReadPassage,
  terms: readonly QuestionTerm[],
  { rank, type }: { rank: number; type: AnswerType },
): ScoredSentence[] {
  const { analysed } = passage;
  const match = matchPassage(analysed, terms);
  const ofPassage = weights.phrase * match.phrase + weights.rank / (1 + rank);
  const fits = analysed.sentences.map((_, index) =>
    type === "any" ? 0 : fitsType(type, newWords(analysed, index, terms)),
  );
  const answers = analysed.sentences.map((_, index) => answeredBy(analysed, match, index, terms));
  const factsOf = (index: number) => {
    const text = sentenceAt(analysed, index);
    // A question that stands in the text is no answer to it.
    const isSilent = asks(text) || !hasWords(text);
    const covers = isSilent ? 0 : (match.inSentence[index] ?? 0) | (answers[index] ?? 0);
    return { covers, fit: fits[index] ?? 0 };
  };
  return analysed.sentences.map(({ start, end }, index) => {
    const facts = factsOf(index);
    const coverage = Math.max(match.coverage[index] ?? 0, weightOf(answers[index] ?? 0, terms));
    const own = coverage + weights.neighbours * neighbourHelp(match, index, terms);
    const score = own + ofPassage + weights.type * facts.fit;
    return { passage, index, text: analysed.text.slice(start, end), ...facts, next: factsOf(index + 1), score };
  });
}

/** The question's words that stand in the question or heading right before the sentence, where that asks the same. */
function answeredBy(
  analysed: AnalysedPassage,
  match: PassageMatch,
  index: number,
  terms: readonly QuestionTerm[],
): number {
  let before = index - 1;
  while (before >= 0 && !hasWords(sentenceAt(analysed, before))) before -= 1;
  if (before < 0 || !asks(sentenceAt(analysed, before))) return 0;
  const mask = match.inSentence[before] ?? 0;
  return weightOf(mask, terms) >= ASKS_THE_SAME ? mask : 0;
}

function sentenceAt({ text, sentences }: Pick<AnalysedPassage, "text" | "sentences">, index: number): string {
  const span = sentences[index];
  return span ? text.slice(span.start, span.end) : "";
}

/** Marks of bold text may be all that is left of a line. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function asks(sentence: string): boolean {
  return isHeading(sentence) || isQuestion(sentence);
}

/** What the sentences before and after know of the question beyond the sentence itself. */
function neighbourHelp(match: PassageMatch, index: number, terms: readonly QuestionTerm[]): number {
  const around = (match.inSentence[index - 1] ?? 0) | (match.inSentence[index + 1] ?? 0);
  return weightOf(around & ~(match.inSentence[index] ?? 0), terms);
}

function newWords(passage: AnalysedPassage, sentence: number, terms: readonly QuestionTerm[]): string[] {
  const asked = new Set(terms.flatMap(({ hashes }) => hashes));
  const words: string[] = [];
  for (let word = 0; word < passage.hashes.length; word++) {
    if (passage.sentenceOf[word] !== sentence || asked.has(passage.hashes[word] ?? 0)) continue;
    words.push(passage.text.slice(passage.starts[word], passage.ends[word]));
  }
  return words;
}

function choose(sentences: readonly ScoredSentence[], terms: readonly QuestionTerm[]): ExtractedQuote[] {
  const [best, ...others] = sentences;
  if (!best) return [];
  const first = firstQuote(best);
  const chosen = [first];
  let said = best.covers | (first.text === best.text ? 0 : best.next.covers);
  let length = first.text.length;
  for (const { passage, index, text, covers, score } of others) {
    if (chosen.length === MOST_QUOTES) break;
    if (length + text.length > LONGEST_ANSWER || chosen.some((quote) => quote.text.includes(text))) continue;
    const adds = weightOf(covers & ~said, terms) >= WORTH_SAYING;
    if (!adds && score < best.score * NEARLY_AS_GOOD) continue;
    chosen.push(quoted(passage, index, index));
    said |= covers;
    length += text.length;
  }
  return chosen;
}

/** With what goes on from it, unless the sentence holds the date, number or name that is asked for and the next does not. */
function firstQuote({ passage, index, fit, next }: ScoredSentence): ExtractedQuote {
  const isSaid = fit > next.fit;
  const { first, last } = isSaid ? { first: index, last: index } : excerptAround(passage.analysed, index);
  return quoted(passage, first, last);
}

function quoted({ marker, analysed }: ReadPassage, first: number, last: number): ExtractedQuote {
  return { marker, text: analysed.text.slice(analysed.sentences[first]?.start, analysed.sentences[last]?.end) };
}
