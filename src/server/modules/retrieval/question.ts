import {
  detectLanguage,
  isLanguageCode,
  isQuestion,
  languageCodes,
  lower,
  MAX_TERMS,
  sentences,
  tokenize,
  wordOf,
  type LanguageCode,
} from "~/lib/text";
import type { CorpusStats } from "~/server/db/sql/candidates";
import { isNamed } from "./named";

/** A word of the question, in every form under which the bot's languages may hold it. */
export interface QuestionWord {
  /** Lower case, as asked. */
  text: string;
  forms: readonly string[];
  hashes: readonly number[];
  kin: number;
  /** Without its ending, for compounds. */
  stem: string;
  /** A name or a number. */
  isNamed: boolean;
  /** It stands in the last question of the message. */
  isAsked: boolean;
  /** The language that the question seems to be in. */
  language: LanguageCode;
}

const LANGUAGES_OF_A_BOT = 4;
const LEAST_SHARE = 0.02;
const CERTAIN = 0.5;

const latin = /^\p{Script=Latin}/u;

/** The words that say what the question is about, each once, in its order. */
export function readQuestion(question: string, stats: CorpusStats): QuestionWord[] {
  const spoken = languagesOf(stats);
  const language = languageOfQuestion(question, spoken);
  const languages = [...new Set([language, ...spoken])];
  const isAsked = lastQuestionIn(question, language);
  const words = new Map<string, QuestionWord>();
  for (const token of tokenize(question, language)) {
    const known = words.get(token.word.key);
    if (known && isAsked(token.start)) known.isAsked = true;
    if (token.word.stop || known) continue;
    const written = question.slice(token.start, token.end);
    const readings = languages.map((each) => wordOf(written, each));
    // "Τι είναι ein Name"? What is a stop word in its script says nothing, whatever language the whole is taken for.
    if (!latin.test(written) && readings.some(({ stop }) => stop)) continue;
    const forms = new Set(readings.flatMap((word) => formsOf(word)));
    const hashes = new Set(readings.flatMap((word) => [word.hash, word.altHash]).filter((hash) => hash !== 0));
    words.set(token.word.key, {
      text: lower(written, language),
      forms: [...forms],
      hashes: [...hashes],
      kin: token.word.kin,
      stem: token.word.key,
      isNamed: isNamed(question, token),
      isAsked: isAsked(token.start),
      language,
    });
  }
  return [...words.values()].slice(0, MAX_TERMS);
}

/** Whether a place of a message is in its last question: what stood before may be a story, or what was asked earlier. */
function lastQuestionIn(message: string, language: LanguageCode): (place: number) => boolean {
  const last = sentences(message, language).findLast(({ start, end }) => isQuestion(message.slice(start, end)));
  return (place) => last !== undefined && place >= last.start && place < last.end;
}

/** Languages with a real share of the bot's text, the largest first. */
function languagesOf(stats: CorpusStats): LanguageCode[] {
  return stats.languages
    .filter(({ chunks }) => chunks >= stats.chunks * LEAST_SHARE)
    .map(({ language }) => language)
    .filter(isLanguageCode)
    .slice(0, LANGUAGES_OF_A_BOT);
}

/** A question is short, so the bot's languages come first; another one only when the words plainly say so. */
function languageOfQuestion(question: string, spoken: readonly LanguageCode[]): LanguageCode {
  const among = detectLanguage(question, spoken);
  const anywhere = detectLanguage(question, languageCodes);
  if (among && (among.certainty >= CERTAIN || spoken.length === 1)) {
    return anywhere && anywhere.certainty > 2 && among.certainty < CERTAIN ? anywhere.language : among.language;
  }
  return among?.language ?? anywhere?.language ?? spoken[0] ?? "en";
}

function formsOf(word: { key: string; alt: string | undefined }): string[] {
  return word.alt === undefined ? [word.key] : [word.key, word.alt];
}
