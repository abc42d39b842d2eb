"use client";

import dynamic from "next/dynamic";
import { use, useContext, useMemo, type ComponentType, type ReactNode } from "react";
import type { Locale } from "~/lib/locales";
import { WordsContext } from "./context";
import { loadDashboard, loadSite } from "./load";
import type { Messages } from "./types";

interface ProviderProps {
  locale: Locale;
  children: ReactNode;
}

/** The texts of every page. A page waits for them on the server, and its markup stands in the browser until they are there. */
export function SiteWords({ locale, children }: ProviderProps) {
  const Early = earlySites[locale];
  return (
    <WordsProvider locale={locale} messages={use(loadSite(locale))}>
      <Early />
      {children}
    </WordsProvider>
  );
}

/** Adds the texts of the pages behind the sign-in. */
export function DashboardWords({ locale, children }: ProviderProps) {
  const Early = earlyDashboards[locale];
  return (
    <WordsProvider locale={locale} messages={use(loadDashboard(locale))}>
      <Early />
      {children}
    </WordsProvider>
  );
}

function WordsProvider({ locale, messages, children }: ProviderProps & { messages: Partial<Messages> }) {
  const outer = useContext(WordsContext);
  const words = useMemo(() => ({ locale, messages: { ...outer?.messages, ...messages } }), [locale, outer, messages]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

// Draw nothing. They are here because Next names the chunks of what is dynamic in the page's head, so that the browser
// loads the texts beside the scripts that use them and not after them.
const earlySites: Record<Locale, ComponentType> = {
  en: dynamic(() => import("./dictionaries/site/en").then(() => Nothing)),
  de: dynamic(() => import("./dictionaries/site/de").then(() => Nothing)),
  es: dynamic(() => import("./dictionaries/site/es").then(() => Nothing)),
  fr: dynamic(() => import("./dictionaries/site/fr").then(() => Nothing)),
};
const earlyDashboards: Record<Locale, ComponentType> = {
  en: dynamic(() => import("./dictionaries/dashboard/en").then(() => Nothing)),
  de: dynamic(() => import("./dictionaries/dashboard/de").then(() => Nothing)),
  es: dynamic(() => import("./dictionaries/dashboard/es").then(() => Nothing)),
  fr: dynamic(() => import("./dictionaries/dashboard/fr").then(() => Nothing)),
};

function Nothing() {
  return null;
}
