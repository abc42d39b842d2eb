/** A stretch of a document's text, short enough to be drawn by itself. */
export interface TextBlock {
  /** Where it starts in the document. */
  start: number;
  pieces: TextPiece[];
}

export interface TextPiece {
  text: string;
  marked: boolean;
  /** It begins the passage of this number, from 1. */
  passage?: number;
}

const BLOCK_CHARACTERS = 4000;

/**
 * Cuts a document into blocks at ends of lines, with the range from `start` to `end` marked, so that a browser can skip
 * what is out of view in a text of millions of characters.
 */
export function highlightText(
  text: string,
  range: { start: number; end: number } | null,
  passages: readonly number[] = [],
): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (let at = 0; at < text.length;) {
    const end = blockEnd(text, at);
    const pieces = piecesOf(text, at, end, range);
    blocks.push({ start: at, pieces: passages.length === 0 ? pieces : cutAt(pieces, at, passages) });
    at = end;
  }
  return blocks;
}

/** Cuts the pieces of a block that starts at `from` where passages begin. */
function cutAt(pieces: readonly TextPiece[], from: number, passages: readonly number[]): TextPiece[] {
  const cut: TextPiece[] = [];
  let at = from;
  for (const { text, marked } of pieces) {
    const end = at + text.length;
    const begins = passages.flatMap((start, index) =>
      start >= at && start < end ? [{ start, passage: index + 1 }] : [],
    );
    const before = text.slice(0, (begins[0]?.start ?? end) - at);
    if (before !== "") cut.push({ text: before, marked });
    for (const [index, { start, passage }] of begins.entries()) {
      cut.push({ text: text.slice(start - at, (begins[index + 1]?.start ?? end) - at), marked, passage });
    }
    at = end;
  }
  return cut;
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
