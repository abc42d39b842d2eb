import { detectLanguage } from "../text";
import { ar } from "./ar";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { it } from "./it";
import { ja } from "./ja";
import { nl } from "./nl";
import { pl } from "./pl";
import { pt } from "./pt";
import { faults, type Fault, type RefusalTexts } from "./types";

export { faults, type Fault, type RefusalTexts } from "./types";

const texts: Readonly<Record<string, RefusalTexts>> = { en, de, fr, es, pt, it, nl, pl, ja, ar };

export const refusalLanguages: readonly string[] = Object.keys(texts);

const RELIABLE = 1;

export function isFault(reason: unknown): reason is Fault {
  return faults.some((fault) => fault === reason);
}

/** The texts in a language such as `de` or `pt-BR`; English for one that there are none in. */
export function refusalTexts(language: string | undefined): RefusalTexts {
  return texts[knownLanguage(language) ?? "en"] ?? en;
}

/** The first language of an Accept-Language header that there are texts in. */
export function languageIn(acceptLanguage: string | null): string | undefined {
  return (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.split(";");
      return { language: knownLanguage(tag.trim()), quality: Number(quality.trim().slice(2)) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ language, quality }) => quality > 0 && language !== undefined)?.language;
}

/** A visitor's language: what his browser asks for, else what he writes in. */
export function visitorLanguage(acceptLanguage: string | null, question: string): string | undefined {
  const asked = languageIn(acceptLanguage);
  if (asked !== undefined) return asked;
  const guess = detectLanguage(question);
  return guess && guess.certainty >= RELIABLE ? knownLanguage(guess.language) : undefined;
}

/** What an answer that failed or ended early is read with; null for one that is whole. */
export function noteIn(language: string | undefined, { fault, error }: Noted): string | null {
  return fault ? refusalTexts(language)[fault] : error;
}

/** What a failed answer is told with, whatever is known of why. */
export function failureIn(language: string | undefined, answer: Noted): string {
  return noteIn(language, answer) ?? refusalTexts(language).modelFailed;
}

interface Noted {
  fault: Fault | null;
  /** The English sentence that was stored. */
  error: string | null;
}

function knownLanguage(tag: string | undefined): string | undefined {
  const language = tag?.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(texts, language) ? language : undefined;
}
