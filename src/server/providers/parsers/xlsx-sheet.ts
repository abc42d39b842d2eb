import type { Cell, Row } from "./tables";
import type { TextBudget } from "./text-budget";
import { readXml } from "./xml";
import { showNumber, type NumberStyle } from "./xlsx-styles";

export interface Workbook {
  name: string;
  budget: TextBudget;
  strings: readonly string[];
  styleOf: (style: number) => NumberStyle;
  since1904: boolean;
  /** What is not read, counted over all sheets. */
  left: { rows: number; columns: number; formulas: number };
}

/** The texts that cells share. Readings of Japanese words beside them are no text. */
export function readSharedStrings(name: string, part: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (!part) return strings;
  let text = "";
  let inText = false;
  let phonetic = false;
  readXml(name, part, {
    open(tag) {
      if (tag === "rPh") phonetic = true;
      inText = tag === "t" && !phonetic;
    },
    close(tag) {
      inText = false;
      if (tag === "rPh") phonetic = false;
      if (tag !== "si") return;
      strings.push(unescape(text));
      text = "";
    },
    text: (piece) => void (text += inText ? piece : ""),
  });
  return strings;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  raw: string;
  isFormula: boolean;
}

/** The filled cells of the rows and columns that are shown. */
export function readSheet(workbook: Workbook, part: Uint8Array): Row[] {
  const rows: Row[] = [];
  const hidden: { from: number; to: number }[] = [];
  const leftOut = new Set<number>();
  let row: Cell[] | undefined;
  let cell: OpenCell | undefined;
  let column = -1;
  let filled = false;
  let reading = false;
  let phonetic = false;

  readXml(workbook.name, part, {
    open(tag, attributes) {
      if (tag === "col" && isTrue(attributes.hidden)) {
        hidden.push({ from: Number(attributes.min) - 1, to: Number(attributes.max) - 1 });
      } else if (tag === "row") {
        row = isTrue(attributes.hidden) ? undefined : [];
        filled = false;
        column = -1;
      } else if (tag === "c") {
        column = columnOf(attributes.r) ?? column + 1;
        cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), raw: "", isFormula: false };
      } else if (tag === "f" && cell) cell.isFormula = true;
      else if (tag === "rPh") phonetic = true;
      reading = (tag === "v" || tag === "t") && cell !== undefined && !phonetic;
    },
    close(tag) {
      reading = false;
      if (tag === "rPh") phonetic = false;
      if (tag === "c" && cell) {
        const at = cell.column;
        const text = showCell(workbook, cell);
        if (text !== "" && hidden.some(({ from, to }) => at >= from && at <= to)) {
          if (row) leftOut.add(at);
        } else if (text !== "") {
          row?.push({ column: at, text: workbook.budget.spend(text) });
          filled = true;
        }
        if (cell.isFormula && cell.raw === "" && cell.type === "n" && row) workbook.left.formulas += 1;
        cell = undefined;
      }
      if (tag !== "row") return;
      if (row && row.length > 0) rows.push(row);
      if (!row && filled) workbook.left.rows += 1;
    },
    text(piece) {
      if (reading && cell) cell.raw += piece;
    },
  });
  workbook.left.columns += leftOut.size;
  return rows;
}

function showCell(workbook: Workbook, { type, style, raw }: OpenCell): string {
  switch (type) {
    case "s":
      return (workbook.strings[Number(raw)] ?? "").trim();
    case "str":
    case "inlineStr":
      return unescape(raw).trim();
    case "b":
      return raw.trim() === "1" ? "yes" : "no";
    case "d":
      return raw
        .trim()
        .replace("T", " ")
        .replace(/ 00:00:00(\.0+)?Z?$/, "");
    case "e":
      return "";
    default:
      return raw.trim() === "" ? "" : showNumber(raw.trim(), workbook.styleOf(style), workbook);
  }
}

/** `BC12` is in column 54, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

// Characters that XML cannot hold are written `_x000D_`.
function unescape(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
