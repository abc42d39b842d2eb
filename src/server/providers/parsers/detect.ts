import { byteOrderMark, wideWithoutMark } from "~/lib/charset";
import { refusals } from "./refusals";
import type { FileSample } from "./types";
import { zipNames } from "./zip";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Files that are text through and through; their name says how to read them. */
const textTypes: Record<string, string> = {
  txt: "text/plain",
  text: "text/plain",
  log: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  mdx: "text/markdown",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  tab: "text/tab-separated-values",
  json: "application/json",
  jsonl: "application/jsonl",
  ndjson: "application/jsonl",
  srt: "application/x-subrip",
  vtt: "text/vtt",
  html: "text/html",
  htm: "text/html",
  xhtml: "text/html",
};

const officeParts: readonly [string, string][] = [
  ["word/", DOCX],
  ["ppt/", PPTX],
  ["xl/", XLSX],
];

const claimedKinds: Record<string, string> = {
  pdf: "a PDF file",
  docx: "a Word file",
  docm: "a Word file",
  pptx: "a PowerPoint file",
  pptm: "a PowerPoint file",
  xlsx: "an Excel file",
  xlsm: "an Excel file",
};

/** Kinds that people try, with what to do instead. */
const otherKinds: Record<string, [what: string, format: string]> = {
  doc: ["an old Word file (.doc)", "DOCX or PDF"],
  dot: ["an old Word file (.dot)", "DOCX or PDF"],
  ppt: ["an old PowerPoint file (.ppt)", "PPTX or PDF"],
  pps: ["an old PowerPoint file (.pps)", "PPTX or PDF"],
  xls: ["an old Excel file (.xls)", "XLSX or CSV"],
  rtf: ["a Rich Text file (.rtf)", "DOCX or PDF"],
  odt: ["an OpenDocument file (.odt)", "DOCX or PDF"],
  ods: ["an OpenDocument file (.ods)", "XLSX or CSV"],
  odp: ["an OpenDocument file (.odp)", "PPTX or PDF"],
  pages: ["a Pages document", "DOCX or PDF"],
  numbers: ["a Numbers document", "XLSX or CSV"],
  key: ["a Keynote presentation", "PPTX or PDF"],
  epub: ["an e-book", "PDF or HTML"],
  xlsb: ["a binary Excel file (.xlsb)", "XLSX"],
};

/**
 * What the bytes are, not what the name claims. The first bytes decide, so that a file that is two things at once is
 * read as one of them only, always the same. Throws the reason when Botsmith cannot read such a file.
 */
export function detectMediaType(file: FileSample): string {
  const { name, content } = file;
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (startsWith(content, "%PDF-")) return "application/pdf";
  if (startsWith(content, "PK\u0003\u0004") || startsWith(content, "PK\u0005\u0006")) return zipKind(file, extension);
  if (startsWith(content, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) throw oldOffice(file, extension);
  if (startsWith(content, "{\\rtf")) throw refusals.saveAs(name, ...other("rtf"));
  const picture = pictureOrSound(content);
  if (picture) throw picture(name);
  const type = Object.hasOwn(textTypes, extension) ? textTypes[extension] : undefined;
  if (type !== undefined) {
    if (!looksLikeText(content)) throw refusals.notText(name);
    return type;
  }
  // Readers accept the header anywhere in the first kilobyte, and real files make use of it.
  if (latin(content, 0, 1024).includes("%PDF-")) return "application/pdf";
  throw unknownKind(name, extension);
}

function zipKind({ name, content, gap }: FileSample, extension: string): string {
  const names = zipNames(content, gap);
  const kind = officeParts.find(([folder]) => names?.some((part) => part.startsWith(folder)))?.[1];
  if (kind && names?.includes("[Content_Types].xml") && extension !== "xlsb") return kind;
  if (Object.hasOwn(otherKinds, extension)) throw refusals.saveAs(name, ...other(extension));
  // What claims to be an office file is opened, so that the refusal says what is wrong with it.
  if (/^doc[xm]$/.test(extension)) return DOCX;
  if (/^ppt[xm]$/.test(extension)) return PPTX;
  if (/^xls[xm]$/.test(extension)) return XLSX;
  throw refusals.archive(name);
}

// Encrypted office files, of whatever format, are kept in the container of the old ones.
function oldOffice({ name, content }: FileSample, extension: string) {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) return refusals.passwordProtected(name);
  const kind = Object.hasOwn(otherKinds, extension) ? extension : "doc";
  return Object.hasOwn(claimedKinds, extension) || kind !== extension
    ? refusals.saveAs(name, "an old office file", "DOCX, PPTX, XLSX or PDF")
    : refusals.saveAs(name, ...other(kind));
}

function unknownKind(name: string, extension: string) {
  if (Object.hasOwn(claimedKinds, extension)) return refusals.notWhatItSays(name, claimedKinds[extension] ?? "");
  if (Object.hasOwn(otherKinds, extension)) return refusals.saveAs(name, ...other(extension));
  return refusals.otherKind(name);
}

function other(extension: string): [string, string] {
  return otherKinds[extension] ?? ["an old office file", "PDF"];
}

type Refuse = (name: string) => Error;
const picture: Refuse = (name) => refusals.saveAs(name, "a picture", "text, or run text recognition (OCR) over it,");
const recording: Refuse = (name) => refusals.saveAs(name, "a recording", "subtitles (SRT or VTT)");

function pictureOrSound(content: Uint8Array): Refuse | undefined {
  if (startsWith(content, "\u0089PNG") || startsWith(content, "\u00ff\u00d8\u00ff") || startsWith(content, "GIF8"))
    return picture;
  if (startsWith(content, "II*\u0000") || startsWith(content, "MM\u0000*")) return picture;
  if (startsWith(content, "RIFF")) return latin(content, 8, 12) === "WEBP" ? picture : recording;
  if (startsWith(content, "ID3") || startsWith(content, "OggS") || startsWith(content, "\u001aE\u00df\u00a3"))
    return recording;
  return latin(content, 4, 8) === "ftyp" ? recording : undefined;
}

const SAMPLE = 65_536;
const MOST_CONTROLS = 0.01;

function looksLikeText(content: Uint8Array): boolean {
  const sample = content.subarray(0, SAMPLE);
  const mark = byteOrderMark(sample);
  if (mark === "utf-16le" || mark === "utf-16be" || wideWithoutMark(sample)) return true;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return false;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) controls++;
  }
  return controls <= sample.length * MOST_CONTROLS + 2;
}

function startsWith(content: Uint8Array, signature: string): boolean {
  return latin(content, 0, signature.length) === signature;
}

function latin(content: Uint8Array, from: number, to: number): string {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("latin1", from, to);
}
