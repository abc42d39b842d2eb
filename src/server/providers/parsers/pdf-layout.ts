import { inReadingOrder, plainLetters } from "./pdf-direction";
import type { PdfItem } from "./pdf-item";

interface Line {
  text: string;
  y: number;
  fontSize: number;
  isVertical: boolean;
}

// A gap wider than this many font sizes starts a new paragraph; ordinary leading is 1.0 to 1.4.
const PARAGRAPH_GAP = 1.65;
const HEADING_RATIO = 1.15;
const LONGEST_HEADING = 120;
/** After "short-" or "Haupt-": what stands for the rest of the word comes later. */
const LEFT_OUT = /^(?:and|und|oder|bzw|sowie)\b/;
// Chinese, Japanese, Thai and their neighbours: words have no spaces between them, so the end of a line means nothing.
const WITHOUT_SPACES =
  "[\\u3000-\\u30ff\\uff00-\\uffef\\p{Script=Han}\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]";
const ENDS_WITHOUT_SPACE = new RegExp(`${WITHOUT_SPACES}$`, "u");
const BEGINS_WITHOUT_SPACE = new RegExp(`^${WITHOUT_SPACES}`, "u");

/**
 * The text of one page: lines joined to paragraphs by their distance, larger type as headings.
 * `bodySize` is the font size of the document's running text, in points.
 */
export function layOutPage(items: readonly PdfItem[], bodySize: number): string {
  const blocks: string[] = [];
  let paragraph = "";
  let previous: Line | undefined;

  const close = () => {
    if (paragraph.trim()) blocks.push(paragraph.trim());
    paragraph = "";
  };

  for (const line of toLines(items)) {
    const heading = headingLevel(line, bodySize);
    if (heading > 0) {
      close();
      blocks.push(`${"#".repeat(heading)} ${line.text}`);
    } else {
      if (previous && startsParagraph(previous, line, bodySize)) close();
      paragraph = joinLine(paragraph, line.text);
    }
    previous = line;
  }
  close();
  return blocks.join("\n\n");
}

function toLines(items: readonly PdfItem[]): Line[] {
  const lines: Line[] = [];
  let open: PdfItem[] = [];
  let last: PdfItem | undefined;

  const close = () => {
    const text = textOf(inReadingOrder(open));
    const fontSize = open.reduce((most, item) => (item.str.trim() ? Math.max(most, item.fontSize) : most), 0);
    if (text && last) lines.push({ text, y: last.y, fontSize, isVertical: isVertical(last) });
    open = [];
  };

  for (const item of items.map(asHorizontal)) {
    if (last && item.str && (isVertical(item) !== isVertical(last) || isOnOtherLine(item, last))) close();
    if (item.str) {
      open.push(item);
      last = item;
    }
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

function isOnOtherLine(item: PdfItem, last: PdfItem): boolean {
  return Math.abs(item.y - last.y) > Math.max(item.fontSize, last.fontSize) * 0.6;
}

function isVertical({ dir }: PdfItem): boolean {
  return dir === "ttb";
}

/** A column of vertical writing is a line that was turned: it runs downwards, and the next one lies to its left. */
function asHorizontal(item: PdfItem): PdfItem {
  return isVertical(item) ? { ...item, x: -item.y, y: item.x, width: item.height } : item;
}

/** Parts with a gap between them, on either side, are words of their own. */
function textOf(items: readonly PdfItem[]): string {
  let text = "";
  let last: PdfItem | undefined;
  for (const item of items) {
    const gap = last ? Math.max(item.x - last.x - last.width, last.x - item.x - item.width) : 0;
    if (last && !text.endsWith(" ") && gap > item.fontSize * 0.15) text += " ";
    text += item.str;
    last = item;
  }
  return plainLetters(text)
    .replace(/\s+/g, " ")
    .replace(/ (?=\p{M})/gu, "")
    .trim();
}

function headingLevel(line: Line, bodySize: number): number {
  if (bodySize <= 0 || line.text.length > LONGEST_HEADING || !/\p{L}/u.test(line.text)) return 0;
  const ratio = line.fontSize / bodySize;
  if (ratio >= 1.6) return 1;
  if (ratio >= 1.3) return 2;
  return ratio >= HEADING_RATIO ? 3 : 0;
}

function startsParagraph(previous: Line, line: Line, bodySize: number): boolean {
  if (previous.isVertical !== line.isVertical) return true;
  const gap = previous.y - line.y;
  const size = bodySize || line.fontSize;
  // A line above its predecessor begins a new column.
  if (gap < -size) return true;
  return gap > size * PARAGRAPH_GAP || /^([•▪‣◦–-]|\d{1,2}[.)])\s/.test(line.text);
}

function joinLine(paragraph: string, line: string): string {
  if (!paragraph) return line;
  if (/[\p{L}\p{N}]-$/u.test(paragraph) && !LEFT_OUT.test(line)) {
    // A word broken at the end of a line goes on in lower case; a real hyphen before a capital or a number stays.
    if (/\p{L}-$/u.test(paragraph) && /^\p{Ll}/u.test(line)) return paragraph.slice(0, -1) + line;
    if (/^[\p{L}\p{N}]/u.test(line)) return paragraph + line;
  }
  return ENDS_WITHOUT_SPACE.test(paragraph) && BEGINS_WITHOUT_SPACE.test(line)
    ? paragraph + line
    : `${paragraph} ${line}`;
}
