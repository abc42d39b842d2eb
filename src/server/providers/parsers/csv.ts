import { CsvError, parse } from "csv-parse/sync";
import { finish, readText } from "./plain-text";
import { refusals } from "./refusals";
import { tableText, toRow } from "./tables";
import type { ExtractedText, FileToParse } from "./types";

// A comma also stands within numbers and sentences, so that it comes last of those that cut every line alike.
const DELIMITERS = ["\t", ";", "|", ","] as const;
const SAMPLE_LINES = 30;

/** A table in a text file: one row a line, every value beside its column's name. */
export function extractCsv(file: FileToParse): ExtractedText {
  const { text, delimiter } = delimiterOf(readText(file), file.mediaType);
  const rows = parseRows(file.name, text, delimiter).map(toRow);
  return { title: undefined, text: finish(tableText(rows, { level: 2 }), file.name) };
}

const GIVEN = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: 1_000_000,
} as const;

function parseRows(name: string, text: string, delimiter: string): string[][] {
  try {
    return parse(text, { ...GIVEN, delimiter });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const rows = "records" in error && typeof error.records === "number" ? error.records : 0;
    const line = lineAfter(rows, text, delimiter);
    if (error.code === "CSV_QUOTE_NOT_CLOSED") throw refusals.openQuote(name, line);
    if (error.code === "CSV_MAX_RECORD_SIZE") throw refusals.rowTooLong(name, line);
    throw refusals.unclearTable(name, line);
  }
}

/** The line in which the row after so many begins; an error itself names the line in which it was noticed. */
function lineAfter(rows: number, text: string, delimiter: string): number {
  if (rows === 0) return 1;
  let line = 1;
  const on_record = (row: string[], { lines }: { lines: number }) => {
    line = lines + 1;
    return row;
  };
  parse(text, { ...GIVEN, delimiter, from: rows, to: rows, on_record });
  return line;
}

/** Spreadsheets may name the delimiter in a first line; otherwise it is the one that cuts the lines most evenly. */
function delimiterOf(text: string, mediaType: string): { text: string; delimiter: string } {
  const named = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  if (named?.[1]) return { text: text.slice(named[0].length), delimiter: named[1] };
  if (mediaType === "text/tab-separated-values") return { text, delimiter: "\t" };
  const lines = sampleLines(text);
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    const even = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    if (usual > 0 && even === 1 && lines.length > 1) return { text, delimiter };
    const score = usual > 0 ? even + Math.min(usual, 20) / 100 : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return { text, delimiter: best.delimiter };
}

// What stands within quotation marks says nothing about the delimiter, and may hold line breaks.
function sampleLines(text: string): string[] {
  return text
    .slice(0, 100_000)
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE_LINES);
}
