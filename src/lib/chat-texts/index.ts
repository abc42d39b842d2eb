import { languageIn } from "../refusal-texts";
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
import type { ChatTexts } from "./types";

export type { ChatTexts, ScriptTexts } from "./types";

const locales: Readonly<Record<string, ChatTexts>> = { en, es, fr, de, it, pt, nl, pl, ar, ja };

export const chatLanguages: readonly string[] = Object.keys(locales);

/**
 * The texts in the language that the bot's owner chose, or else (`auto`) in the first one of an Accept-Language header
 * that there are texts in; English when there is none.
 */
export function chatTextsFor(acceptLanguage: string | null, chosen = "auto"): ChatTexts {
  const language = Object.hasOwn(locales, chosen) ? chosen : languageIn(acceptLanguage);
  return locales[language ?? "en"] ?? en;
}
