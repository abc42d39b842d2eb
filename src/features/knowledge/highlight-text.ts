/** A stretch of a document's text, short enough to be drawn by itself. */
export interface TextBlock {
  /** Where it starts in the document. */
  start: number;
  pieces: { text: string; marked: boolean }[];
}

const BLOCK_CHARACTERS = 4000;

/**
 * Cuts a document into blocks at ends of lines, with the range from `start` to `end` marked, so that a browser can skip
 * what is out of view in a text of millions of characters.
 */
export function highlightText(text: string, range: { start: number; end: number } | null): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (let at = 0; at < text.length;) {
    const end = blockEnd(text, at);
    blocks.push({ start: at, pieces: piecesOf(text, at, end, range) });
    at = end;
  }
  return blocks;
}

/** The range if it lies within the text, else null: addresses are typed by people, too. */
export function rangeWithin(text: string, start: number, end: number): { start: number; end: number } | null {
  const sound = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
  return sound ? { start, end } : null;
}

function blockEnd(text: string, from: number): number {
  const wanted = from + BLOCK_CHARACTERS;
  if (wanted >= text.length) return text.length;
  const newline = text.lastIndexOf("\n", wanted);
  if (newline > from) return newline + 1;
  const space = text.lastIndexOf(" ", wanted);
  return space > from ? space + 1 : wanted;
}

function piecesOf(text: string, from: number, to: number, range: { start: number; end: number } | null) {
  const start = Math.min(to, Math.max(from, range?.start ?? to));
  const end = Math.min(to, Math.max(start, range?.end ?? start));
  return [
    { text: text.slice(from, start), marked: false },
    { text: text.slice(start, end), marked: true },
    { text: text.slice(end, to), marked: false },
  ].filter((piece) => piece.text !== "");
}
