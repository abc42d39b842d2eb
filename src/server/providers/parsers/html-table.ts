import type { Cheerio, CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { flatText } from "./html-text";
import { tableText, toRow, type Row } from "./tables";

/** Rows longer than this are layout, not data. */
const MOST_COLUMNS = 40;

interface Spanning {
  text: string;
}

/**
 * The text of a table whose head names what its values are, so that each row says it all. Undefined for tables that
 * only lay out a page. `headless`: the first row may be a head that is not marked, if no cell spans others.
 */
export function dataTable($: CheerioAPI, table: Element, { headless = false } = {}): string | undefined {
  const element = $(table);
  if (element.find("table").length > 0) return undefined;
  const rows = element.find("tr").toArray();
  const caption = element.children("caption").toArray().map(flatText).join(" ");
  const spans = element.find("[rowspan]:not([rowspan='1']), [colspan]:not([colspan='1'])").length > 0;
  const body = spans ? spannedTable($, rows) : plainTable($, element, rows, headless);
  return caption && body !== undefined ? `${caption}\n\n${body}` : body;
}

function plainTable($: CheerioAPI, element: Cheerio<Element>, rows: readonly Element[], headless: boolean) {
  const cells = rows.map((row) => $(row).children("th, td").toArray());
  const named = (at: number) => cells[at]?.every((cell) => cell.name === "th") ?? false;
  const pairs = cells.every(
    ([name, value, ...more]) => name?.name === "th" && value?.name === "td" && more.length === 0,
  );
  if (rows.length < 2 && !pairs) return undefined;
  if (!pairs && !headless && !named(0) && element.children("thead").length === 0) return undefined;
  if (cells.some((row) => row.length > MOST_COLUMNS)) return undefined;
  const texts = cells.map((row) => row.map(flatText));
  if (!pairs) return tableText(texts.map(toRow), { level: 4 });
  return texts.map(([name = "", value = ""]) => `- ${name.replace(/:$/, "")}: ${value}`).join("\n");
}

/**
 * A cell that spans others is the value of each of them, and a row of one cell tells what the rows below it are about.
 * The names of a column may stand one above the other.
 */
function spannedTable($: CheerioAPI, rows: readonly Element[]): string | undefined {
  const isHead = (row: Element) => $(row).closest("thead").length > 0 || $(row).children("td").length === 0;
  const heads = rows.findIndex((row) => !isHead(row));
  const grid = heads > 0 ? gridOf($, rows) : undefined;
  if (!grid) return undefined;
  const width = Math.max(...grid.slice(0, heads).map((row) => row.length));
  const isWhole = (row: readonly (Spanning | undefined)[]) =>
    width > 1 && new Set(row).size === 1 && row.length >= width;
  const titles = grid.slice(0, heads).filter(isWhole);
  const head = grid.slice(0, heads).filter((row) => !isWhole(row));
  const names = Array.from({ length: width }, (_, column) =>
    [...new Set(head.map((row) => row[column]?.text ?? ""))].filter(Boolean).join(" "),
  );
  let about: Row = [];
  const body = grid.slice(heads).flatMap((row): Row[] => {
    const values = toRow(Array.from(row, (cell) => cell?.text ?? ""));
    if (!isWhole(row)) return [[...about, ...values]];
    about = values.slice(0, 1).map(({ text }) => ({ column: -1, text }));
    return [];
  });
  return tableText([...titles.map((row) => toRow([row[0]?.text ?? ""])), toRow(names), ...body], { level: 4 });
}

/** Which cell is seen at each place; undefined for what is no table of data. */
function gridOf($: CheerioAPI, rows: readonly Element[]): (Spanning | undefined)[][] | undefined {
  const grid = rows.map((): (Spanning | undefined)[] => []);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of $(row).children("th, td").toArray()) {
      while (grid[at]?.[column]) column++;
      const across = spanOf(cell.attribs.colspan, MOST_COLUMNS);
      if (column + across > MOST_COLUMNS) return undefined;
      const seen = { text: flatText(cell) };
      for (const below of grid.slice(at, at + spanOf(cell.attribs.rowspan, rows.length - at))) {
        for (let place = column; place < column + across; place++) below[place] ??= seen;
      }
      column += across;
    }
  }
  return grid;
}

/** Nought is "to the end". */
function spanOf(given: string | undefined, most: number): number {
  const span = Number.parseInt(given ?? "1", 10);
  if (span === 0) return most;
  return span > 0 ? Math.min(span, most) : 1;
}
