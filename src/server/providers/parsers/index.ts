import { AppError } from "~/server/core/errors";
import { detectMediaType } from "./detect";
import { extractHtml } from "./html";
import { extractPdf } from "./pdf";
import { extractMarkdown, extractPlainText } from "./plain-text";
import type { ExtractedText, FileToParse, Parsers } from "./types";

type Extract = (file: FileToParse, options: { signal?: AbortSignal }) => ExtractedText | Promise<ExtractedText>;

const extractors: Record<string, Extract> = {
  "text/plain": extractPlainText,
  "text/markdown": extractMarkdown,
  "application/pdf": extractPdf,
  "text/html": extractHtml,
  "application/xhtml+xml": extractHtml,
};

export const parsers: Parsers = {
  detect: detectMediaType,
  async extract(file, options) {
    const extract = extractors[file.mediaType];
    if (!extract) {
      throw new AppError(
        "unsupported",
        `Botsmith cannot read “${file.name}”. Use PDF, Markdown, plain text or a web page.`,
      );
    }
    return extract(file, options);
  },
};
