const MOST_WORDS = 8;

/**
 * The words of a search, each with the spellings to look for. Databases with the plain C locale know capitals of ASCII
 * only, so the others are spelled out.
 */
export function searchWords(query: string): string[][] {
  const words = query.normalize("NFC").split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word) => {
    const lower = word.toLowerCase();
    const [first = "", ...rest] = lower;
    return [...new Set([word, lower, word.toUpperCase(), first.toUpperCase() + rest.join("")])];
  });
}

const AROUND = 60;
const LONGEST = 160;

/** The part of a text around the first of the words, on one line. */
export function passageAround(text: string, query: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const folded = line.toLowerCase();
  const places = searchWords(query).map(([word = ""]) => folded.indexOf(word.toLowerCase()));
  const at = Math.min(...places.filter((place) => place >= 0), line.length);
  const start = at === line.length ? 0 : Math.max(0, at - AROUND);
  const end = Math.min(line.length, start + LONGEST);
  return `${start > 0 ? "…" : ""}${line.slice(start, end).toWellFormed()}${end < line.length ? "…" : ""}`;
}
