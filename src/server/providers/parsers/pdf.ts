import { extractTextItems, getDocumentProxy } from "unpdf";
import { AppError } from "~/server/core/errors";
import { nonEmpty, normaliseText } from "./plain-text";
import { layOutPage } from "./pdf-layout";
import type { ExtractedText, FileToParse } from "./types";

const MAX_PAGES = 5000;

export async function extractPdf(file: FileToParse, options: { signal?: AbortSignal }): Promise<ExtractedText> {
  // The reader detaches the bytes that it gets, and takes no Buffer.
  const document = await open(file.name, new Uint8Array(file.content));
  try {
    if (document.numPages > MAX_PAGES) {
      throw new AppError(
        "too_large",
        `“${file.name}” has ${document.numPages} pages; the limit is ${MAX_PAGES}. Split it into parts.`,
      );
    }
    options.signal?.throwIfAborted();
    const { items } = await readItems(file.name, document);
    const bodySize = medianFontSize(items.flat());
    const text = items
      .map((page) => layOutPage(page, bodySize))
      .filter(Boolean)
      .join("\n\n");
    const title = await metadataTitle(document);
    if (!/[\p{L}\p{N}]/u.test(text)) {
      throw new AppError(
        "unsupported",
        `“${file.name}” holds pictures of pages but no text. Run text recognition (OCR) over it and upload the result.`,
      );
    }
    return { title, text: nonEmpty(normaliseText(text), file.name) };
  } finally {
    await document.loadingTask.destroy();
  }
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(name: string, content: Uint8Array): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(content, { verbosity: 0 });
  } catch (cause) {
    if (cause instanceof Error && cause.name === "PasswordException") {
      throw new AppError(
        "unsupported",
        `We could not read “${name}”: it is password-protected. Remove the password and upload it again.`,
        { cause },
      );
    }
    throw new AppError(
      "unsupported",
      `We could not read “${name}”: the PDF is damaged or cut off. Export it again and upload the new file.`,
      { cause },
    );
  }
}

async function readItems(name: string, document: PdfDocument) {
  try {
    return await extractTextItems(document);
  } catch (cause) {
    throw new AppError(
      "unsupported",
      `We could not read “${name}”: a page of the PDF is damaged. Export it again and upload the new file.`,
      { cause },
    );
  }
}

async function metadataTitle(document: PdfDocument): Promise<string | undefined> {
  const { info } = await document.getMetadata().catch(() => ({ info: undefined }));
  const title: unknown = info && "Title" in info ? info.Title : undefined;
  const text = typeof title === "string" ? normaliseText(title) : "";
  return text.length > 2 ? text.slice(0, 200) : undefined;
}

// Weighted by characters, so that page numbers and captions do not count as much as paragraphs.
function medianFontSize(items: readonly { str: string; fontSize: number }[]): number {
  const sizes = items.filter((item) => item.str.trim()).sort((a, b) => a.fontSize - b.fontSize);
  const half = sizes.reduce((sum, item) => sum + item.str.length, 0) / 2;
  let seen = 0;
  for (const item of sizes) {
    seen += item.str.length;
    if (seen >= half) return item.fontSize;
  }
  return 0;
}
