import { decodeText } from "./charset";
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

/** One newline convention, no control characters, composed accents, at most one blank line in a row. */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\ufeff]/g, "")
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
}
