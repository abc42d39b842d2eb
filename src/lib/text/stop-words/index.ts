import { languageCodes, type LanguageCode } from "../languages";
import { fold } from "../fold";
import { asking } from "./asking";
import { germanic } from "./germanic";
import { otherScripts } from "./other-scripts";
import { romance } from "./romance";
import { slavic } from "./slavic";
import { uralicAndOthers } from "./uralic-and-others";

const lists: Record<LanguageCode, string> = { ...germanic, ...romance, ...slavic, ...uralicAndOthers, ...otherScripts };
const sets = new Map<LanguageCode, ReadonlySet<string>>();

/** Without its accents, a word of the list is another word: Turkish water, a Czech flat, a Scandinavian father. */
const otherWords: Partial<Record<LanguageCode, readonly string[]>> = {
  cs: ["byt"],
  da: ["far"],
  no: ["far"],
  ro: ["pana"],
  sv: ["far"],
  tr: ["su"],
};

/** Words that say nothing about the topic, question words included; lower case, each also without its accents. */
export function stopWords(language: LanguageCode): ReadonlySet<string> {
  let set = sets.get(language);
  if (!set) {
    const words = `${lists[language]} ${asking[language] ?? ""}`.trim().split(/\s+/u);
    const others = otherWords[language] ?? [];
    set = new Set([...words, ...words.map(fold).filter((word) => !others.includes(word))]);
    sets.set(language, set);
  }
  return set;
}

const NONE: readonly LanguageCode[] = [];
let languagesByWord: Map<string, LanguageCode[]> | undefined;

/** The languages among whose stop words this one is. */
export function languagesWithStopWord(word: string): readonly LanguageCode[] {
  languagesByWord ??= indexed();
  return languagesByWord.get(word) ?? NONE;
}

function indexed(): Map<string, LanguageCode[]> {
  const index = new Map<string, LanguageCode[]>();
  for (const language of languageCodes) {
    for (const word of stopWords(language)) {
      const languages = index.get(word);
      if (languages) languages.push(language);
      else index.set(word, [language]);
    }
  }
  return index;
}
