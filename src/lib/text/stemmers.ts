import { stemmer as armenian } from "@orama/stemmers/armenian";
import { stemmer as danish } from "@orama/stemmers/danish";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as finnish } from "@orama/stemmers/finnish";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as greek } from "@orama/stemmers/greek";
import { stemmer as hungarian } from "@orama/stemmers/hungarian";
import { stemmer as hindi } from "@orama/stemmers/indian";
import { stemmer as indonesian } from "@orama/stemmers/indonesian";
import { stemmer as irish } from "@orama/stemmers/irish";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as lithuanian } from "@orama/stemmers/lithuanian";
import { stemmer as nepali } from "@orama/stemmers/nepali";
import { stemmer as norwegian } from "@orama/stemmers/norwegian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as romanian } from "@orama/stemmers/romanian";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as serbian } from "@orama/stemmers/serbian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stemmer as swedish } from "@orama/stemmers/swedish";
import { stemmer as tamil } from "@orama/stemmers/tamil";
import { stemmer as turkish } from "@orama/stemmers/turkish";
import { stemmer as ukrainian } from "@orama/stemmers/ukrainian";
import type { LanguageCode } from "./languages";
import {
  stemArabic,
  stemBulgarian,
  stemGreekWith,
  stemHebrew,
  stemKorean,
  stemPersian,
  stemPolish,
  stemTurkishWith,
  stemWestSlavic,
  withShortWords,
} from "./light-stemmers";

export type Stemmer = (word: string) => string;

function unchanged(word: string): string {
  return word;
}

/** Maps a lower-case word with its accents to its stem. Scripts without inflection, and Vietnamese, keep the word. */
export const stemmers: Record<LanguageCode, Stemmer> = {
  ar: stemArabic,
  bg: stemBulgarian,
  cs: stemWestSlavic,
  da: danish,
  de: german,
  el: stemGreekWith(greek),
  en: english,
  es: withShortWords(spanish),
  fa: stemPersian,
  fi: finnish,
  fr: french,
  ga: irish,
  he: stemHebrew,
  hi: hindi,
  hu: hungarian,
  hy: armenian,
  id: indonesian,
  it: italian,
  ja: unchanged,
  ko: stemKorean,
  lt: lithuanian,
  ne: nepali,
  nl: dutch,
  no: norwegian,
  pl: stemPolish,
  pt: withShortWords(portuguese),
  ro: romanian,
  ru: russian,
  sl: stemWestSlavic,
  sr: serbian,
  sv: swedish,
  ta: tamil,
  th: unchanged,
  tr: stemTurkishWith(turkish),
  uk: ukrainian,
  vi: unchanged,
  zh: unchanged,
};
