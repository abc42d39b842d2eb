import { finish, readText } from "./plain-text";
import { refusals } from "./refusals";
import { tableText, type Row } from "./tables";
import { TextBudget } from "./text-budget";
import { meantTitle } from "./titles";
import type { ExtractedText, FileToParse } from "./types";

type Json = Record<string, unknown>;

const DEEPEST_HEADING = 4;
const DEEPEST = 60;

/** Names as headings, plain values beside their names, lists of alike objects as the tables that they are. */
export function extractJson(file: FileToParse): ExtractedText {
  const value = parseJson(file);
  const out: string[] = [];
  const budget = new TextBudget(file.name);
  write(value, [], (block) => void out.push(budget.spend(block)), file.name);
  return { title: titleIn(value), text: finish(out.join("\n\n"), file.name) };
}

function parseJson(file: FileToParse): unknown {
  const text = readText(file).replace(/^\ufeff/, "");
  const lines = file.mediaType === "application/jsonl";
  try {
    if (!lines) return parseExactly(text);
  } catch (error) {
    // One object a line is often saved under the plain name.
    if (!/^\s*[{[].*[}\]]\s*\r?\n\s*[{[]/.test(text)) throw refusals.json(file.name, placeOf(error));
  }
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === "" ? [] : [parseLine(file.name, line, index + 1)]));
}

function parseLine(name: string, line: string, number: number): unknown {
  try {
    return parseExactly(line);
  } catch {
    throw refusals.jsonLine(name, number);
  }
}

const MANY_DIGITS = /\d{16}/;

/** A number of more digits than a number holds, such as an account's, stays as it is written. */
function parseExactly(text: string): unknown {
  if (!MANY_DIGITS.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === "number" && MANY_DIGITS.test(context?.source ?? "") ? context?.source : value,
  );
}

function placeOf(error: unknown): { line: number; column: number } | undefined {
  const place = error instanceof Error ? /line (\d+) column (\d+)/.exec(error.message) : null;
  return place ? { line: Number(place[1]), column: Number(place[2]) } : undefined;
}

type Put = (block: string) => void;

function write(value: unknown, path: readonly string[], put: Put, name: string): void {
  if (path.length > DEEPEST) throw refusals.jsonTooDeep(name, DEEPEST);
  if (Array.isArray(value)) writeList(value, path, put, name);
  else if (isObject(value)) writeObject(value, path, put, name);
  else put(plain(value));
}

function writeObject(object: Json, path: readonly string[], put: Put, name: string): void {
  const entries = Object.entries(object).filter(([, value]) => !isEmpty(value));
  const direct = entries.filter(([, value]) => isPlain(value));
  if (direct.length > 0) put(direct.map(([key, value]) => `${words(key)}: ${plain(value)}`).join("\n"));
  for (const [key, value] of entries) {
    if (isPlain(value)) continue;
    const below = [...path, words(key)];
    put(headingOf(below));
    write(value, below, put, name);
  }
}

function writeList(list: readonly unknown[], path: readonly string[], put: Put, name: string): void {
  const filled = list.filter((item) => !isEmpty(item));
  if (filled.every(isPlain)) return put(filled.map((item) => `- ${plain(item)}`).join("\n"));
  if (filled.every(isFlat))
    return put(tableText(tableOf(filled), { level: Math.min(path.length + 1, DEEPEST_HEADING) }));
  for (const [index, item] of filled.entries()) {
    const below = [...path, labelOf(item) ?? String(index + 1)];
    put(headingOf(below));
    write(item, below, put, name);
  }
}

/** The names as the table's head, in the order in which they first come. */
function tableOf(items: readonly Json[]): Row[] {
  const columns = new Map<string, number>();
  const rows = items.map((item) =>
    Object.entries(item)
      .filter(([, value]) => !isEmpty(value))
      .map(([key, value]) => {
        const column = columns.get(key) ?? columns.size;
        columns.set(key, column);
        return { column, text: plain(value) };
      })
      .sort((a, b) => a.column - b.column),
  );
  return [[...columns].map(([key, column]) => ({ column, text: words(key) })), ...rows];
}

// The path stands in the heading: deeper than a few levels the ones above are no longer in reach.
function headingOf(path: readonly string[]): string {
  const level = Math.min(path.length, DEEPEST_HEADING);
  return `${"#".repeat(level)} ${path.slice(level - 1).join(" > ")}`.replace(/\s+/g, " ");
}

function labelOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  for (const key of ["title", "name", "question", "label", "id", "key"]) {
    const value = item[key];
    if ((typeof value === "string" || typeof value === "number") && value !== "") return plain(value).slice(0, 160);
  }
  return undefined;
}

function titleIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const given = [value.title, value.name].find((candidate) => typeof candidate === "string");
  return typeof given === "string" ? meantTitle(given) : undefined;
}

// `openingHours` and `opening_hours` are found by the words that people use.
function words(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/_+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function plain(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  return Array.isArray(value) ? value.map(plain).join(", ") : String(value).trim();
}

function isFlat(value: unknown): value is Json {
  return (
    isObject(value) &&
    Object.values(value).every(
      (field) => isEmpty(field) || isPlain(field) || (Array.isArray(field) && field.every(isPlain)),
    )
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
