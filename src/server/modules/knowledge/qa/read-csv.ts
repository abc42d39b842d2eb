import { parse } from "csv-parse/sync";
import { QaPairInput } from "~/contracts/qa";
import { AppError } from "~/server/core/errors";
import type { NewPair } from "./internal";

export interface ReadCsv {
  pairs: NewPair[];
  skipped: { line: number; reason: string }[];
}

/**
 * Pairs from a CSV file with the columns question, answer and, if wanted, threshold, named in any of the usual languages;
 * without such a first line, in this order. A line that is no pair is left out with its reason, and the others count.
 */
export function readQaCsv(csv: string): ReadCsv {
  const rows = parseRows(csv);
  const [first] = rows;
  const header = first && columnsOf(first.record);
  const columns = header ?? { question: 0, answer: 1, threshold: 2 };
  const read: ReadCsv = { pairs: [], skipped: [] };
  for (const { record, line } of header ? rows.slice(1) : rows) {
    if (header && record.slice(first.record.length).some(Boolean)) {
      read.skipped.push({ line, reason: MORE_VALUES });
      continue;
    }
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

const MORE_VALUES =
  "This line has more values than the file has columns. Put texts that hold the separator into quotation marks.";

function parseRows(csv: string): Row[] {
  const rows: Row[] = [];
  const { text, delimiter, linesBefore } = delimiterOf(csv);
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (record: string[], { lines }) => {
        rows.push({ record, line: lines + linesBefore });
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

/** Spreadsheets may name it in a first line; otherwise it is the one that is most often in the first line, outside of quotes. */
function delimiterOf(csv: string): { text: string; delimiter: string; linesBefore: number } {
  const named = /^\ufeff?sep=(.)\r?\n/iu.exec(csv);
  if (named?.[1]) return { text: csv.slice(named[0].length), delimiter: named[1], linesBefore: 1 };
  const first = csv.replace(/"(?:[^"]|"")*"/gu, "").split(/\r?\n/u, 1)[0] ?? "";
  const count = (delimiter: string) => first.split(delimiter).length;
  const delimiter = [",", ";", "\t", "|"].reduce((best, each) => (count(each) > count(best) ? each : best));
  return { text: csv, delimiter, linesBefore: 0 };
}

const QUESTION =
  /^(?:questions?|q|prompts?|inputs?|fragen?|preguntas?|perguntas?|domand[ae]|vra(?:ag|gen)|pytani[ae]|質問|问题|問題|질문|سؤال|السؤال)$/u;
const ANSWER =
  /^(?:answers?|a|responses?|repl(?:y|ies)|outputs?|completions?|antwort(?:en)?|respuestas?|réponses?|reponses?|respostas?|rispost[ae]|antwoord(?:en)?|odpowied(?:ź|zi)|回答|答案|답변|جواب|الجواب)$/u;
const THRESHOLD = /^(?:threshold|similarity|schwelle|ähnlichkeit|umbral|similitud|seuil|similarité)$/u;

function columnsOf(record: readonly string[]) {
  const names = record.map((name) => name.toLowerCase().replace(/\s*\(.*\)$/u, ""));
  const at = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  const [question, answer, threshold] = [at(QUESTION), at(ANSWER), at(THRESHOLD)];
  if (question < 0 || answer < 0) return undefined;
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
