import {
  analysePassage,
  detectLanguage,
  HEADING,
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

/** The one to three sentences that answer best, the best first. Empty where no passage shares a word with the question. */
export function extract(request: Pick<ModelRequest, "passages" | "question">): ExtractedQuote[] {
  const read = readPassages(request.passages, request.question);
  if (read.length === 0) return [];
  const terms = questionTerms(request.question, read);
  const type = answerType(request.question);
  const sentences = read
    .flatMap((passage, rank) => scoreSentences(passage, terms, { rank, type }))
    .filter(({ covers, text }) => covers > 0 && !isHeading(text))
    .sort((a, b) => b.score - a.score);
  return choose(sentences, terms).map(({ text, marker }) => ({ text, marker }));
}

/** A heading names what the answer is about, but says nothing. */
function isHeading(sentence: string): boolean {
  return /^#{1,6}\s/.test(sentence);
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
  text: string;
  marker: number;
  score: number;
  /** Bit mask of the question's words in it. */
  covers: number;
}

function scoreSentences(
  { marker, analysed }: ReadPassage,
  terms: readonly QuestionTerm[],
  { rank, type }: { rank: number; type: AnswerType },
): ScoredSentence[] {
  const match = matchPassage(analysed, terms);
  const ofPassage = weights.phrase * match.phrase + weights.rank / (1 + rank);
  return analysed.sentences.map((span, index) => {
    const covers = match.inSentence[index] ?? 0;
    const text = analysed.text.slice(span.start, span.end);
    const fit = type === "any" ? 0 : fitsType(type, newWords(analysed, index, terms));
    const own = (match.coverage[index] ?? 0) + weights.neighbours * neighbourHelp(match, index, terms);
    return { text, marker, covers, score: own + ofPassage + weights.type * fit };
  });
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

function choose(sentences: readonly ScoredSentence[], terms: readonly QuestionTerm[]): ScoredSentence[] {
  const [best, ...others] = sentences;
  if (!best) return [];
  const chosen = [best];
  let said = best.covers;
  let length = best.text.length;
  for (const sentence of others) {
    if (chosen.length === MOST_QUOTES) break;
    if (length + sentence.text.length > LONGEST_ANSWER || chosen.some(({ text }) => text === sentence.text)) continue;
    const adds = weightOf(sentence.covers & ~said, terms) >= WORTH_SAYING;
    if (!adds && sentence.score < best.score * NEARLY_AS_GOOD) continue;
    chosen.push(sentence);
    said |= sentence.covers;
    length += sentence.text.length;
  }
  return chosen;
}
