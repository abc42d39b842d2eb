export type CsvCell = string | number | boolean | null;

/** One line of CSV (RFC 4180). What a spreadsheet would run as a formula becomes text that shows the same. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// Spreadsheets skip white space before the sign, and some take its full-width form.
const FORMULA = /^[\s\u0000\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]/;
