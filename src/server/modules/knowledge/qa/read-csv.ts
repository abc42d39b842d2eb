import { parse } from "csv-parse/sync";
import { QaPairInput } from "~/contracts/qa";
import { AppError } from "~/server/core/errors";
import type { NewPair } from "./internal";

export interface ReadCsv {
  pairs: NewPair[];
  skipped: { line: number; reason: string }[];
}

/**
 * Pairs from a CSV file with the columns question, answer and, if wanted, threshold; without such a first line, in this
 * order. Comma, semicolon or tab. A line that is no pair is left out with its reason, and the others count.
 */
export function readQaCsv(csv: string): ReadCsv {
  const rows = parseRows(csv);
  const [first] = rows;
  const header = first && columnsOf(first.record);
  const columns = header ?? { question: 0, answer: 1, threshold: 2 };
  const read: ReadCsv = { pairs: [], skipped: [] };
  for (const { record, line } of header ? rows.slice(1) : rows) {
    const threshold = thresholdOf(record[columns.threshold]);
    const pair = QaPairInput.safeParse({
      question: record[columns.question] ?? "",
      answer: record[columns.answer] ?? "",
      ...(threshold === undefined ? {} : { threshold }),
    });
    if (pair.success) read.pairs.push(pair.data);
    else read.skipped.push({ line, reason: reasonOf(pair.error.issues[0]) });
  }
  return read;
}

interface Row {
  record: string[];
  line: number;
}

function parseRows(csv: string): Row[] {
  const rows: Row[] = [];
  try {
    const records = parse(csv, {
      bom: true,
      delimiter: delimiterOf(csv),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (record: string[], { lines }) => {
        rows.push({ record, line: lines });
        return record;
      },
    });
    return rows.slice(0, records.length);
  } catch (cause) {
    throw new AppError(
      "bad_request",
      "This is not a CSV file. Save the table as CSV with the columns question and answer.",
      {
        cause,
      },
    );
  }
}

function delimiterOf(csv: string): string {
  const first = csv.split(/\r?\n/u, 1)[0] ?? "";
  const count = (delimiter: string) => first.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function columnsOf(record: readonly string[]) {
  const names = record.map((name) => name.toLowerCase());
  const question = names.indexOf("question");
  const answer = names.indexOf("answer");
  if (question < 0 || answer < 0) return undefined;
  const threshold = names.indexOf("threshold");
  return { question, answer, threshold: threshold < 0 ? names.length : threshold };
}

/** `0.9`, `0,9` or `90 %`. */
function thresholdOf(written: string | undefined): number | undefined {
  if (written === undefined || written.trim() === "") return undefined;
  const value = Number.parseFloat(written.replace(",", "."));
  return value > 1 ? value / 100 : value;
}

function reasonOf(issue: { path: PropertyKey[]; code: string; message: string } | undefined): string {
  if (issue?.path[0] === "threshold") return "The threshold must be a number from 0.5 to 1.";
  if (issue?.code === "too_big") return `The ${String(issue.path[0])} is too long.`;
  return issue?.message ?? "This line is no pair.";
}
