import { describe, expect, test } from "vitest";
import { makeDocx, makePptx, makeXlsx, makeZip } from "~/testing/files/office";
import { makePdf } from "~/testing/files/pdf";
import { detectMediaType } from "./detect";

const bytes = (text: string) => Buffer.from(text, "latin1");
const detect = (name: string, content: Uint8Array) => detectMediaType({ name, content });
const pdf = makePdf({ pages: [[{ text: "Hello" }]] });
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const oldOffice = (stream: string) => Buffer.concat([OLD_OFFICE, Buffer.alloc(504), Buffer.from(stream, "utf16le")]);

describe("a file is what its bytes are", () => {
  test.each([
    ["notes.txt", pdf, "application/pdf"],
    ["a.pdf", bytes(`\r\n\r\n%PDF-1.4\n`), "application/pdf"],
    ["a.pdf", makeDocx({ blocks: ["x"] }), /wordprocessingml/],
    ["a.docx", makeXlsx({ sheets: [] }), /spreadsheetml/],
    ["a.bin", makePptx({ slides: [] }), /presentationml/],
    ["howto.md", bytes("A PDF begins with %PDF-1.7."), "text/markdown"],
    ["a.TXT", bytes("Hello"), "text/plain"],
    ["a.csv", bytes("a,b"), "text/csv"],
    ["a.tsv", bytes("a\tb"), "text/tab-separated-values"],
    ["a.json", bytes("{}"), "application/json"],
    ["a.ndjson", bytes("{}"), "application/jsonl"],
    ["a.srt", bytes("1"), "application/x-subrip"],
    ["a.vtt", bytes("WEBVTT"), "text/vtt"],
    ["a.HTM", bytes("<p>"), "text/html"],
    ["wide.txt", Buffer.from("Hello there", "utf16le"), "text/plain"],
  ])("%s", (name, content, type) => {
    expect(detect(name, content)).toMatch(type);
  });

  test("one that is two kinds at once is read by its first bytes, always the same way", () => {
    const both = Buffer.concat([pdf, makeDocx({ blocks: ["x"] })]);
    expect(detect("a.docx", both)).toBe("application/pdf");
    const other = makeZip({ "[Content_Types].xml": "", "word/document.xml": "", "%PDF-1.7": "" });
    expect(detect("a.pdf", other)).toMatch(/wordprocessingml/);
  });
});

describe("what cannot be read is refused with what to do", () => {
  test.each([
    ["plan.docx", oldOffice("EncryptedPackage"), "password-protected"],
    ["old.doc", oldOffice("WordDocument"), "Save it as DOCX or PDF"],
    ["old.xls", oldOffice("Workbook"), "Save it as XLSX or CSV"],
    ["renamed.docx", oldOffice("WordDocument"), "an old office file"],
    ["letter.doc", bytes("{\\rtf1 Hello}"), "Rich Text"],
    ["files.zip", makeZip({ "a.txt": "x" }), "archive"],
    ["text.odt", makeZip({ mimetype: "application/vnd.oasis.opendocument.text" }), "OpenDocument"],
    ["a.pdf", bytes("MZ\u0090"), "named like a PDF file but is none"],
    ["a.xlsx", bytes("a;b"), "named like an Excel file but is none"],
    ["a.txt", Uint8Array.of(72, 0, 1, 2), "not text"],
    ["a.csv", Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919) % 31 || 1)), "not text"],
    ["scan.txt", bytes("\u0089PNG\r\n"), "picture"],
    ["photo.pdf", bytes("\u00ff\u00d8\u00ff\u00e0"), "picture"],
    ["talk.mp4", bytes("\0\0\0 ftypisom"), "subtitles"],
    ["setup.exe", bytes("MZ"), "does not know this kind"],
    ["noname", bytes("Hello"), "does not know this kind"],
    ["constructor", bytes("x"), "does not know this kind"],
    ["a.constructor", bytes("x"), "does not know this kind"],
  ])("%s", (name, content, reason) => {
    expect(() => detect(name, content)).toThrow(reason);
    expect(() => detect(name, content)).toThrow(`We could not read “${name}”`);
  });
});
