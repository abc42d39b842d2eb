import { decodeText } from "~/lib/charset";
import { MAX_CHARACTERS, refusals } from "./refusals";
import type { ExtractedText, FileToParse } from "./types";

export function extractPlainText(file: FileToParse): ExtractedText {
  return { title: undefined, text: finish(readText(file), file.name) };
}

/** Markdown is kept as it is: its headings are already lines that start with `#`. */
export function extractMarkdown(file: FileToParse): ExtractedText {
  const text = finish(withoutFrontMatter(readText(file)), file.name);
  return { title: /^#\s+(.+)$/m.exec(text)?.[1]?.trim().slice(0, 200), text };
}

/** The characters of a file that is all text. */
export function readText(file: FileToParse): string {
  const text = decodeText(file.content, file.charset);
  if (text.length > MAX_CHARACTERS) throw refusals.tooMuchText(file.name);
  return text;
}

/** What a reader gathered, as every document's text looks. Throws when there is nothing that the bot could know. */
export function finish(text: string, name: string): string {
  const normal = normaliseText(text);
  if (normal.length > MAX_CHARACTERS) throw refusals.tooMuchText(name);
  if (!hasText(normal)) throw refusals.noText(name);
  return normal;
}

export function hasText(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Columns set with spaces keep their places; what goes on longer says nothing. */
const LONGEST_GAP = 100;
/** No writing stacks more marks on a letter, and the time to compose them grows with the square of their number. */
const MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

/** One newline convention, no control characters, composed accents, at most one blank line in a row. */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\ufeff]/g, "")
    .toWellFormed()
    .replace(MANY_MARKS, "$1")
    .normalize("NFC")
    .replace(/[^\S\n]+/g, gap)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** A pattern that looks for the end of a line behind the spaces would try again from each of them. */
function gap(spaces: string, at: number, text: string): string {
  const next = text.charCodeAt(at + spaces.length);
  return next === 0x0a || Number.isNaN(next) ? "" : spaces.slice(0, LONGEST_GAP);
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
}
