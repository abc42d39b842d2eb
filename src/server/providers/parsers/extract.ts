import { SITEMAP } from "~/lib/media-types";
import { extractCsv } from "./csv";
import { extractDocx } from "./docx";
import { extractHtml } from "./html";
import { extractJson } from "./json";
import { extractPdf } from "./pdf";
import { extractMarkdown, extractPlainText } from "./plain-text";
import { extractPptx } from "./pptx";
import { asRefusal, refusals } from "./refusals";
import { extractSubtitles } from "./subtitles";
import { extractSitemap } from "./sitemap";
import type { ExtractedText, FileToParse } from "./types";
import { extractXlsx } from "./xlsx";

type Extract = (file: FileToParse, options: { signal?: AbortSignal }) => ExtractedText | Promise<ExtractedText>;

const extractors: Record<string, Extract> = {
  "text/plain": extractPlainText,
  "text/markdown": extractMarkdown,
  "text/csv": extractCsv,
  "text/tab-separated-values": extractCsv,
  "application/json": extractJson,
  "application/jsonl": extractJson,
  "application/x-subrip": extractSubtitles,
  "text/vtt": extractSubtitles,
  "text/html": extractHtml,
  "application/xhtml+xml": extractHtml,
  [SITEMAP]: extractSitemap,
  "application/pdf": extractPdf,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": extractDocx,
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": extractPptx,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": extractXlsx,
};

/** Reads a file here and now, on this thread. Whatever a reader throws leaves as a sentence for people. */
export async function extractHere(file: FileToParse, options: { signal?: AbortSignal } = {}): Promise<ExtractedText> {
  const extract = Object.hasOwn(extractors, file.mediaType) ? extractors[file.mediaType] : undefined;
  if (!extract) throw refusals.otherKind(file.name);
  try {
    return await extract(file, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw asRefusal(file.name, error);
  }
}
