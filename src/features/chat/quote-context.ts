/** How much of the document is shown on each side of a quote. */
const CONTEXT_CHARACTERS = 600;

export interface QuoteContext {
  before: string;
  quote: string;
  after: string;
  /** Text was left out before, or after, what is shown. */
  cutBefore: boolean;
  cutAfter: boolean;
}

/**
 * The quote within the text around it, or null when the document no longer says that at that place.
 * Offsets count UTF-16 units, as citations do.
 */
export function quoteInContext(
  text: string,
  cited: { quote: string; start: number; end: number },
): QuoteContext | null {
  const { quote, start, end } = cited;
  if (text.slice(start, end) !== quote) return null;
  const from = wordStart(text, Math.max(0, start - CONTEXT_CHARACTERS), start);
  const to = wordEnd(text, Math.min(text.length, end + CONTEXT_CHARACTERS), end);
  return {
    before: text.slice(from, start),
    quote,
    after: text.slice(end, to),
    cutBefore: from > 0,
    cutAfter: to < text.length,
  };
}

/** The first place from `at` where a word starts, so that no word (and no surrogate pair) is cut. */
function wordStart(text: string, at: number, limit: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, limit).search(/\s/);
  return space < 0 ? limit : at + space + 1;
}

function wordEnd(text: string, at: number, limit: number): number {
  if (at === text.length) return at;
  const space = text.slice(limit, at).search(/\s\S*$/);
  return space < 0 ? limit : limit + space;
}
