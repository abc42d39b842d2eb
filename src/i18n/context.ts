"use client";

import { createContext, useContext } from "react";
import { formatsOf, type Formats } from "~/lib/format";
import type { Locale } from "~/lib/locales";
import type { Messages } from "./types";

export interface Words {
  locale: Locale;
  messages: Partial<Messages>;
}

export const WordsContext = createContext<Words | null>(null);

/** The texts of a feature in the reader's language. */
export function useMessages<Feature extends keyof Messages>(feature: Feature): Messages[Feature] {
  const found: Messages[Feature] | undefined = useWords().messages[feature];
  if (found === undefined) throw new Error(`The texts of ${feature} are for pages behind the sign-in.`);
  return found;
}

/** The same where the page may be one before the sign-in, which has the texts of the site only. */
export function useLoadedMessages<Feature extends keyof Messages>(feature: Feature): Messages[Feature] | undefined {
  return useWords().messages[feature];
}

/** Numbers, sizes and times as the reader's language writes them. */
export function useFormats(): Formats {
  return formatsOf(useWords().locale);
}

function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("There are no texts outside the root layout.");
  return words;
}
