import { extractTextItems, getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { DocumentIssue } from "~/contracts/document-issues";
import { CMapFiles } from "./pdf-cmaps";
import { layOutPage } from "./pdf-layout";
import { finish, hasText } from "./plain-text";
import { asRefusal, refusals } from "./refusals";
import { meantTitle } from "./titles";
import type { ExtractedText, FileToParse } from "./types";
import { warnings } from "./warnings";

const MAX_PAGES = 5000;

export async function extractPdf(file: FileToParse, options: { signal?: AbortSignal }): Promise<ExtractedText> {
  requireEnd(file);
  // The reader detaches the bytes that it gets, and takes no Buffer.
  const document = await open(file.name, new Uint8Array(file.content));
  try {
    if (document.numPages > MAX_PAGES) throw refusals.tooManyPages(file.name, document.numPages, MAX_PAGES);
    options.signal?.throwIfAborted();
    const { items } = await extractTextItems(document).catch((cause: unknown) => {
      throw asRefusal(file.name, cause);
    });
    const bodySize = medianFontSize(items.flat());
    const pages = items.map((page) => layOutPage(page, bodySize));
    const text = pages.filter(Boolean).join("\n\n");
    if (!hasText(text))
      throw (await drawsLetters(document)) ? refusals.lettersWithoutNames(file.name) : refusals.pictures(file.name);
    const scanned = await scannedPages(document, pages);
    return { title: await metadataTitle(document), text: finish(text, file.name), warnings: scanned };
  } finally {
    await document.loadingTask.destroy();
  }
}

const MOST_LOOKED_AT = 10;

/** Pages without text among others that have some. Only if a few of them show pictures: the others may be empty on purpose. */
async function scannedPages(document: PdfDocument, pages: readonly string[]): Promise<DocumentIssue[]> {
  const without = pages.flatMap((text, index) => (hasText(text) ? [] : [index + 1]));
  for (const number of without.slice(0, MOST_LOOKED_AT)) {
    if (await showsPicture(document, number)) return warnings.scannedPages(without, pages.length);
  }
  return [];
}

async function showsPicture(document: PdfDocument, number: number): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const pictures = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  // A picture that cannot be decoded is one all the same.
  const drawn = await operationsOn(document, number).catch(() => pictures);
  return drawn.some((operation) => pictures.includes(operation));
}

/** Of a file in which no letter could be read: it holds some nevertheless, and no pictures of them. */
async function drawsLetters(document: PdfDocument): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  let letters = false;
  for (let number = 1; number <= Math.min(document.numPages, MOST_LOOKED_AT); number++) {
    if (await showsPicture(document, number)) return false;
    letters ||= (await operationsOn(document, number)).includes(OPS.showText);
  }
  return letters;
}

async function operationsOn(document: PdfDocument, number: number): Promise<number[]> {
  const page = await document.getPage(number);
  const { fnArray } = await page.getOperatorList();
  page.cleanup();
  return fnArray;
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(name: string, content: Uint8Array): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(content, { verbosity: 0, BinaryDataFactory: CMapFiles, cMapPacked: true });
  } catch (cause) {
    if (cause instanceof Error && cause.name === "PasswordException") throw refusals.passwordProtected(name);
    throw refusals.damaged(name, cause);
  }
}

const TAIL = 4096;

/**
 * The reader repairs a file that was cut short and says nothing of the pages that are gone, so the end is looked for
 * here. A file made for the web has an early end mark as well.
 */
function requireEnd({ name, content }: FileToParse): void {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(-TAIL).includes("%%EOF")) return;
  if (bytes.subarray(0, 1024).includes("/Linearized") || !bytes.includes("%%EOF")) throw refusals.cutShort(name);
}

async function metadataTitle(document: PdfDocument): Promise<string | undefined> {
  const { info } = await document.getMetadata().catch(() => ({ info: undefined }));
  const title: unknown = info && "Title" in info ? info.Title : undefined;
  return typeof title === "string" ? meantTitle(title) : undefined;
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
