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

/** Sections that hold every word of the query, or words that begin with it; headings count before text. */
export function searchGuide(pages: readonly Searchable[], query: string): GuideHit[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const hits = pages.flatMap((page) =>
    page.sections.flatMap(({ id, title, text }) => {
      const score = scoreOf(words, [page.title, title, text]);
      if (score === 0) return [];
      const href = id ? `${page.path}#${id}` : page.path;
      return [{ score, hit: { href, page: page.title, section: title, excerpt: excerptOf(text, words) } }];
    }),
  );
  // A stable sort keeps the reading order among equals.
  return hits
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_HITS)
    .map(({ hit }) => hit);
}

/** The words of a query, folded as they are compared. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Text cut where one of the words stands, for showing which. */
export function marked(text: string, words: readonly string[]): { text: string; hit: boolean }[] {
  return text
    .split(/([\p{L}\p{N}_]+)/u)
    .filter(Boolean)
    .map((piece) => ({ text: piece, hit: words.some((word) => folded(piece).startsWith(word)) }));
}

const WEIGHTS = [3, 5, 1];

function scoreOf(words: readonly string[], fields: readonly string[]): number {
  const indexed = fields.map(wordsOf);
  let score = 0;
  for (const word of words) {
    const best = indexed.map((field, at) => (field.some((other) => other.startsWith(word)) ? (WEIGHTS[at] ?? 0) : 0));
    if (best.every((points) => points === 0)) return 0;
    score += best.reduce((sum, points) => sum + points, 0);
  }
  return score;
}

function excerptOf(text: string, words: readonly string[]): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  const first = [...flat.matchAll(/[\p{L}\p{N}_]+/gu)].find(({ 0: word }) =>
    words.some((wanted) => folded(word).startsWith(wanted)),
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
