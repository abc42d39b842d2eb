import type { ClaimedKind, OtherKind } from "~/contracts/document-issues";
import { byteOrderMark, wideWithoutMark } from "~/lib/charset";
import type { AppError } from "~/server/core/errors";
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

const claimedKinds: Record<string, ClaimedKind> = {
  pdf: "pdf",
  docx: "word",
  docm: "word",
  pptx: "powerpoint",
  pptm: "powerpoint",
  xlsx: "excel",
  xlsm: "excel",
};

/** Kinds that people try, with the formats to save them in. */
const saveAs: Record<OtherKind, string[]> = {
  doc: ["DOCX", "PDF"],
  dot: ["DOCX", "PDF"],
  ppt: ["PPTX", "PDF"],
  pps: ["PPTX", "PDF"],
  xls: ["XLSX", "CSV"],
  rtf: ["DOCX", "PDF"],
  odt: ["DOCX", "PDF"],
  ods: ["XLSX", "CSV"],
  odp: ["PPTX", "PDF"],
  pages: ["DOCX", "PDF"],
  numbers: ["XLSX", "CSV"],
  key: ["PPTX", "PDF"],
  epub: ["PDF", "HTML"],
  xlsb: ["XLSX"],
  old_office: ["DOCX", "PPTX", "XLSX", "PDF"],
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
  if (startsWith(content, "{\\rtf")) throw anotherFormat(name, "rtf");
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
  if (isOtherKind(extension)) throw anotherFormat(name, extension);
  // What claims to be an office file is opened, so that the refusal says what is wrong with it.
  if (/^doc[xm]$/.test(extension)) return DOCX;
  if (/^ppt[xm]$/.test(extension)) return PPTX;
  if (/^xls[xm]$/.test(extension)) return XLSX;
  throw refusals.archive(name);
}

// Encrypted office files, of whatever format, are kept in the container of the old ones.
function oldOffice({ name, content }: FileSample, extension: string): AppError {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) return refusals.passwordProtected(name);
  return anotherFormat(name, isOtherKind(extension) ? extension : "old_office");
}

function unknownKind(name: string, extension: string): AppError {
  const claimed = Object.hasOwn(claimedKinds, extension) ? claimedKinds[extension] : undefined;
  if (claimed !== undefined) return refusals.notWhatItSays(name, claimed);
  return isOtherKind(extension) ? anotherFormat(name, extension) : refusals.otherKind(name);
}

function anotherFormat(name: string, kind: OtherKind): AppError {
  return refusals.saveAs(name, kind, saveAs[kind]);
}

function isOtherKind(extension: string): extension is OtherKind {
  return Object.hasOwn(saveAs, extension);
}

type Refuse = (name: string) => Error;
const { picture, recording } = refusals;

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
