import { MAX_FILE_BYTES, MAX_TEXT_FILE_BYTES } from "~/contracts/knowledge";
import type { MessagesOf } from "~/i18n/types";

/** What of these is text shows when they are read. */
const PACKED = [".pdf", ".docx", ".docm", ".pptx", ".pptm", ".xlsx", ".xlsm"];
const EXTENSIONS = [
  ...PACKED,
  ...[".csv", ".tsv", ".tab"],
  ...[".html", ".htm", ".xhtml", ".md", ".markdown", ".mdx", ".txt", ".text", ".log"],
  ...[".json", ".jsonl", ".ndjson", ".srt", ".vtt"],
];

/** For the file input's `accept`. */
export const ACCEPTED_FILES = EXTENSIONS.join(",");

/** Why the file cannot be a source, in a sentence, or null. The server decides again from the content. */
export function fileProblem(file: { name: string; size: number }, messages: MessagesOf<"knowledge">): string | null {
  const name = file.name.toLowerCase();
  if (!EXTENSIONS.some((extension) => name.endsWith(extension))) return messages.fileType;
  if (file.size === 0) return messages.fileEmpty;
  if (file.size > MAX_FILE_BYTES) return messages.fileSize(file.size, MAX_FILE_BYTES);
  const isPacked = PACKED.some((extension) => name.endsWith(extension));
  if (!isPacked && file.size > MAX_TEXT_FILE_BYTES) return messages.fileText(file.size, MAX_TEXT_FILE_BYTES);
  return null;
}
