/** One filled cell. Rows hold only these, so that a lone cell far to the right costs nothing. */
export interface Cell {
  column: number;
  text: string;
}
export type Row = readonly Cell[];

const LONGEST_HEADER = 80;
const LONGEST_LINE = 500;
/** Above this share of long rows, every row becomes a section of its own. */
const LONG_SHARE = 0.2;
const HEADER_WITHIN = 10;

/**
 * Rows as text that can be found and cut without losing its meaning: every value stands beside its column's name, one
 * row on one line; rows of long texts become sections, headed by their first short value.
 */
export function tableText(rows: readonly Row[], { level }: { level: number }): string {
  const filled = rows.map((row) => row.filter((cell) => cell.text.trim() !== "")).filter((row) => row.length > 0);
  const start = headerAt(filled);
  const header = start === undefined ? undefined : headerOf(filled[start] ?? []);
  const lead = filled.slice(0, start ?? 0).map((row) => row.map((cell) => oneLine(cell.text)).join(" "));
  const body = filled.slice(start === undefined ? 0 : start + 1);
  // A table of nothing but its head still says what it is about.
  if (header && body.length === 0) return [...lead, [...header.values()].join(" | ")].join("\n\n");
  const lines = body.map((row) => lineOf(row, header));
  const long = lines.filter((line) => line.length > LONGEST_LINE).length;
  const text =
    header && long > lines.length * LONG_SHARE
      ? body.map((row) => sectionOf(row, header, level)).join("\n\n")
      : lines.map((line) => `- ${line}`).join("\n");
  return [...lead, text].filter(Boolean).join("\n\n");
}

export function toRow(values: readonly string[]): Row {
  return values.map((text, column) => ({ column, text }));
}

/** The first row that reads like names of columns; above it may stand a title and remarks of one cell each. */
function headerAt(rows: readonly Row[]): number | undefined {
  const width = rows.slice(0, 50).reduce((most, row) => Math.max(most, row.length), 0);
  if (width < 2) return undefined;
  for (let index = 0; index < Math.min(rows.length, HEADER_WITHIN); index++) {
    const row = rows[index] ?? [];
    if (row.length === 1) continue;
    return isHeader(row, width) ? index : undefined;
  }
  return undefined;
}

function isHeader(row: Row, width: number): boolean {
  const names = row.map((cell) => oneLine(cell.text).toLowerCase());
  return (
    row.length * 2 >= width &&
    new Set(names).size === names.length &&
    names.every((name) => name.length <= LONGEST_HEADER && isName(name)) &&
    !names.some((name) => /[.!?]$/.test(name) && name.includes(" ") && name.length > 40)
  );
}

// A year heads a column as often as a word does; other numbers are values.
function isName(text: string): boolean {
  return /^(19|20)\d\d$/.test(text) || (/^\D/u.test(text) && /\p{L}/u.test(text));
}

function headerOf(row: Row): Map<number, string> {
  return new Map(row.map((cell) => [cell.column, oneLine(cell.text).replace(/:$/, "")]));
}

function lineOf(row: Row, header: Map<number, string> | undefined): string {
  return row.map((cell) => named(cell, header, oneLine(cell.text))).join(" | ");
}

function sectionOf(row: Row, header: Map<number, string>, level: number): string {
  const label = row.map((cell) => oneLine(cell.text)).find((text) => text.length <= LONGEST_HEADER * 2);
  const heading = label === undefined ? [] : [`${"#".repeat(level)} ${label}`];
  return [...heading, ...row.map((cell) => named(cell, header, cell.text.trim()))].join("\n\n");
}

function named(cell: Cell, header: Map<number, string> | undefined, text: string): string {
  const name = header?.get(cell.column);
  return name === undefined ? text : `${name}: ${text}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
