import { AppError } from "~/server/core/errors";
import type { ExtractedText, FileToParse } from "./types";

export function extractPlainText(file: FileToParse): ExtractedText {
  return { title: undefined, text: nonEmpty(normaliseText(decodeText(file.content, file.charset)), file.name) };
}

/** Markdown is kept as it is: its headings are already lines that start with `#`. */
export function extractMarkdown(file: FileToParse): ExtractedText {
  const text = nonEmpty(normaliseText(withoutFrontMatter(decodeText(file.content, file.charset))), file.name);
  return { title: /^#\s+(.+)$/m.exec(text)?.[1]?.trim(), text };
}

/** UTF-8 or UTF-16 by byte order mark, else UTF-8 if it is valid, else Windows-1252, which never fails. */
export function decodeText(content: Uint8Array, charset?: string): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder("utf-16le").decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder("utf-16be").decode(content);
  for (const label of [charset, "utf-8"]) {
    const decoded = label ? tryDecode(content, label) : undefined;
    if (decoded !== undefined) return decoded;
  }
  return new TextDecoder("windows-1252").decode(content);
}

function tryDecode(content: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** One newline convention, no control characters, composed accents, at most one blank line in a row. */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\ufeff]/g, "")
    .normalize("NFC")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Throws when there is nothing that the bot could know. */
export function nonEmpty(text: string, name: string): string {
  if (/[\p{L}\p{N}]/u.test(text)) return text;
  throw new AppError("unsupported", `“${name}” holds no text.`);
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
}
