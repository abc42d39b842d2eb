import { isLanguageCode, languageCodes, type LanguageCode } from "./languages";
import { languagesWithStopWord } from "./stop-words";

const SAMPLE = 1500;

const latinLanguages: readonly LanguageCode[] = [
  ...["en", "es", "pt", "fr", "de", "it", "nl", "ro", "pl", "cs", "sv"],
  ...["da", "no", "fi", "hu", "tr", "id", "lt", "sl", "sr", "ga", "vi"],
].filter(isLanguageCode);

/** Scripts that settle the language, or leave it to the stop words of a few. */
const scripts: readonly { test: RegExp; among: readonly LanguageCode[] }[] = [
  { test: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, among: ["ja"] },
  { test: /\p{Script=Hangul}/gu, among: ["ko"] },
  { test: /\p{Script=Han}/gu, among: ["zh"] },
  { test: /\p{Script=Thai}/gu, among: ["th"] },
  { test: /\p{Script=Hebrew}/gu, among: ["he"] },
  { test: /\p{Script=Greek}/gu, among: ["el"] },
  { test: /\p{Script=Armenian}/gu, among: ["hy"] },
  { test: /\p{Script=Tamil}/gu, among: ["ta"] },
  { test: /\p{Script=Arabic}/gu, among: ["ar", "fa"] },
  { test: /\p{Script=Devanagari}/gu, among: ["hi", "ne"] },
  { test: /\p{Script=Cyrillic}/gu, among: ["ru", "uk", "bg", "sr"] },
  { test: /\p{Script=Latin}/gu, among: latinLanguages },
];

/** Letters that few languages of a script use; each counts as much as a rare stop word. */
const telling: Partial<Record<LanguageCode, RegExp>> = {
  uk: /[іїєґ]/gu,
  ru: /[ыэё]/gu,
  sr: /[ђјљњћџ]/gu,
  fa: /[پچژگک]/gu,
  de: /[ßü]/gu,
  es: /[ñ¿¡]/gu,
  bg: /ъ/gu,
  pt: /[ãõç]/gu,
  fr: /[êœùûç]/gu,
  pl: /[łżźśćęą]/gu,
  cs: /[řěůž]/gu,
  ro: /[ăţțșş]/gu,
  // The last is a small `İ`.
  tr: /[ğışç]|i\u0307/gu,
  hu: /[őű]/gu,
  lt: /[ėįųšž]/gu,
  da: /[æø]/gu,
  no: /[æø]/gu,
  sv: /[äö]/gu,
  fi: /ää|[äö]/gu,
  vi: /[ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/gu,
};

/** Letters that speak as much against a language which shares others with theirs: Turkish has `ü` and `ö` as well. */
const foreign: Partial<Record<LanguageCode, RegExp>> = {
  de: /[ğışç]|i\u0307/gu,
  fi: /[ğışçü]/gu,
  fr: /[ğış]|i\u0307/gu,
  sv: /[ğışçü]/gu,
};

export interface LanguageGuess {
  language: LanguageCode;
  /** 0: only the script speaks for it; from about 1 on it can be relied on. */
  certainty: number;
}

/** The most likely language of a text, among those given. Undefined for a text without letters, or in another script. */
export function detectLanguage(
  text: string,
  among: readonly LanguageCode[] = languageCodes,
): LanguageGuess | undefined {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const special = withoutPlainLetters(sample);
  const candidates = dominantScript(sample, special)?.filter((language) => among.includes(language)) ?? [];
  const [first] = candidates;
  if (first === undefined) return undefined;
  if (candidates.length === 1) return { language: first, certainty: 3 };
  return mostLikely(sample, special, candidates);
}

/** A space for each run of ASCII, of which no language is told apart by more than an `i` before a dot of its own. */
function withoutPlainLetters(sample: string): string {
  return sample.replace(/[\u0000-\u007f]+(?!\u0307)/gu, " ");
}

function dominantScript(sample: string, special: string): readonly LanguageCode[] | undefined {
  if (special === " " && /[a-z]/u.test(sample)) return latinLanguages;
  let best: readonly LanguageCode[] | undefined;
  let most = 0;
  for (const { test, among } of scripts) {
    const own = among === latinLanguages ? sample : special;
    const count = own.match(test)?.length ?? 0;
    // A Japanese text is half Han; one kana in ten settles it.
    const weight = among[0] === "ja" ? count * 10 : count;
    if (weight > most) {
      most = weight;
      best = among;
    }
  }
  return best;
}

function mostLikely(sample: string, special: string, candidates: readonly LanguageCode[]): LanguageGuess {
  const words = sample.match(/[\p{L}\p{M}]+/gu) ?? [];
  const lettersOf = (letters: RegExp | undefined) =>
    letters === undefined ? 0 : Math.min(words.length, special.match(letters)?.length ?? 0);
  const scores = candidates.map((language) => (lettersOf(telling[language]) - lettersOf(foreign[language])) * 0.5);
  for (const word of words) {
    const speakers = languagesWithStopWord(word).filter((language) => candidates.includes(language));
    for (const language of speakers) {
      const at = candidates.indexOf(language);
      scores[at] = (scores[at] ?? 0) + 1 / speakers.length;
    }
  }
  return ahead(candidates, scores);
}

function ahead(candidates: readonly LanguageCode[], scores: readonly number[]): LanguageGuess {
  let best: LanguageGuess = { language: candidates[0] ?? "en", certainty: 0 };
  let second = 0;
  for (const [at, language] of candidates.entries()) {
    const score = scores[at] ?? 0;
    if (score > best.certainty) {
      second = best.certainty;
      best = { language, certainty: score };
    } else if (score > second) second = score;
  }
  return { language: best.language, certainty: best.certainty - second };
}
