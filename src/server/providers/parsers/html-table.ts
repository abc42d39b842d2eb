import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { tableText, toRow } from "./tables";

/** Rows longer than this are layout, not data. */
const MOST_COLUMNS = 40;

/**
 * The text of a table whose head names what its values are, so that each row says it all. Undefined for tables that
 * only lay out a page, and for those whose cells span others. `headless`: the first row may be a head that is not marked.
 */
export function dataTable($: CheerioAPI, table: Element, { headless = false } = {}): string | undefined {
  const element = $(table);
  if (element.find("table, [rowspan], [colspan]").length > 0) return undefined;
  const rows = element.find("tr").toArray();
  const cells = rows.map((row) => $(row).children("th, td").toArray());
  const named = (at: number) => cells[at]?.every((cell) => cell.name === "th") ?? false;
  const pairs = cells.every(
    ([name, value, ...more]) => name?.name === "th" && value?.name === "td" && more.length === 0,
  );
  if (rows.length < 2 && !pairs) return undefined;
  if (!pairs && !headless && !named(0) && element.children("thead").length === 0) return undefined;
  if (cells.some((row) => row.length > MOST_COLUMNS)) return undefined;
  const texts = cells.map((row) => row.map((cell) => $(cell).text().replace(/\s+/g, " ").trim()));
  const caption = element.children("caption").text().replace(/\s+/g, " ").trim();
  const body = pairs
    ? texts.map(([name = "", value = ""]) => `- ${name.replace(/:$/, "")}: ${value}`).join("\n")
    : tableText(texts.map(toRow), { level: 4 });
  return caption ? `${caption}\n\n${body}` : body;
}
