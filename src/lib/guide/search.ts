import { wordOf } from "../text";
import type { GuideSection } from "./article";

/** A page that can be searched: an article, or the reference of the API. */
export interface Searchable {
  path: string;
  title: string;
  sections: readonly GuideSection[];
}

export interface GuideHit {
  /** Of the section on its page. */
  href: string;
  page: string;
  /** The section's heading; empty for the beginning of a page. */
  section: string;
  /** A piece of its text around the first word that was looked for. */
  excerpt: string;
}

const EXCERPT = 180;
const MOST_HITS = 20;

/**
 * Sections that hold most of what the query is about, those that hold all of it first; headings count before text, rare words
 * before common ones. Words that no section has are left aside.
 */
export function searchGuide(pages: readonly Searchable[], query: string): GuideHit[] {
  const sections = pages.flatMap((page) =>
    page.sections.map((section) => ({
      page,
      section,
      fields: [page.title, section.title, section.text].map((text) => wordsOf(text).map(searchWord)),
    })),
  );
  const terms = termsOf(query).flatMap((term) => {
    const holding = sections.filter(({ fields }) => weightIn(fields, term) > 0).length;
    return holding === 0 ? [] : [{ term, rarity: Math.log(1 + sections.length / holding) }];
  });
  const all = terms.reduce((sum, { rarity }) => sum + rarity, 0);
  const hits = sections.flatMap(({ page, section: { id, title, text }, fields }) => {
    const held = terms.map(({ term, rarity }) => ({ rarity, weight: weightIn(fields, term) }));
    const share = held.reduce((sum, { rarity, weight }) => sum + (weight > 0 ? rarity : 0), 0) / all;
    if (!(share > LEAST_SHARE)) return [];
    const score = share ** 2 * held.reduce((sum, { rarity, weight }) => sum + rarity * weight, 0);
    const href = id ? `${page.path}#${id}` : page.path;
    return [{ score, hit: { href, page: page.title, section: title, excerpt: excerptOf(text, termsOf(query)) } }];
  });
  // A stable sort keeps the reading order among equals.
  return hits
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_HITS)
    .map(({ hit }) => hit);
}

/** Of what the query is about, by rarity. */
const LEAST_SHARE = 0.5;
const WEIGHTS = [3, 5, 1];
/** So many letters are enough to mean the words that begin with them. */
const PREFIX_LETTERS = 3;

/** A word as it is compared: folded, and its stem, so that "rotate" finds "rotating". */
export interface SearchWord {
  written: string;
  key: string;
  stop: boolean;
}

/** What a query is about. Words such as "how" and "the" count only where there are no others. */
export function termsOf(query: string): SearchWord[] {
  const words = wordsOf(query).map(searchWord);
  const telling = words.filter(({ stop }) => !stop);
  return telling.length > 0 ? telling : words;
}

function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function searchWord(written: string): SearchWord {
  const { key, stop } = wordOf(written, "en");
  return { written, key, stop };
}

function isMeant(word: SearchWord, term: SearchWord): boolean {
  if (word.key === term.key || word.written === term.written) return true;
  return term.written.length >= PREFIX_LETTERS && word.written.startsWith(term.written);
}

function weightIn(fields: readonly (readonly SearchWord[])[], term: SearchWord): number {
  return fields.reduce(
    (sum, words, at) => sum + (words.some((word) => isMeant(word, term)) ? (WEIGHTS[at] ?? 0) : 0),
    0,
  );
}

/** Text cut where one of the words stands, for showing which. */
export function marked(text: string, terms: readonly SearchWord[]): { text: string; hit: boolean }[] {
  return text
    .split(/([\p{L}\p{N}_]+)/u)
    .filter(Boolean)
    .map((piece) => ({ text: piece, hit: terms.some((term) => isMeant(searchWord(folded(piece)), term)) }));
}

function excerptOf(text: string, terms: readonly SearchWord[]): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  const first = [...flat.matchAll(/[\p{L}\p{N}_]+/gu)].find(({ 0: word }) =>
    terms.some((term) => isMeant(searchWord(folded(word)), term)),
  );
  const from = Math.max(0, (first?.index ?? 0) - EXCERPT / 3);
  const begin = from === 0 ? 0 : flat.indexOf(" ", from) + 1;
  const rest = flat.slice(begin);
  const end = rest.length > EXCERPT ? rest.lastIndexOf(" ", EXCERPT) : rest.length;
  return `${begin > 0 ? "… " : ""}${rest.slice(0, end > 0 ? end : EXCERPT)}${end < rest.length ? " …" : ""}`;
}

function folded(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
