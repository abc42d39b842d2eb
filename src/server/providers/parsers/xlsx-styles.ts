import { attribute, readXml } from "./xml";

export type NumberStyle =
  { kind: "number"; before: string; after: string } | { kind: "date" | "time" | "dateTime" | "percent" };

const PLAIN: NumberStyle = { kind: "number", before: "", after: "" };

/** How numbers are shown, by a cell's style. A date is a number whose format says so, and so is a price. */
export function readStyles(name: string, part: Uint8Array | undefined): (style: number) => NumberStyle {
  const formats = new Map<number, string>();
  const cells: number[] = [];
  let inCells = false;
  if (part) {
    readXml(name, part, {
      open(tag, attributes) {
        if (tag === "numFmt") formats.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
        else if (tag === "cellXfs") inCells = true;
        else if (tag === "xf" && inCells) cells.push(Number(attribute(attributes, "numFmtId") ?? 0));
      },
      close: (tag) => void (inCells = tag === "cellXfs" ? false : inCells),
    });
  }
  const known = new Map<number, NumberStyle>();
  return (style) => {
    const format = cells[style] ?? 0;
    const found = known.get(format) ?? styleOf(format, formats.get(format));
    known.set(format, found);
    return found;
  };
}

function styleOf(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return builtIn(id);
  const [positive = ""] = code.split(";");
  const currency = currencyOf(positive);
  const plain = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  if (/[%]/.test(plain)) return { kind: "percent" };
  const hasDate = /[dy]/i.test(plain) || (/m/i.test(plain) && !/[hs]/i.test(plain));
  const hasTime = /[hs]/i.test(plain) || /\[(h+|m+|s+)\]/i.test(positive);
  if (hasDate) return { kind: hasTime ? "dateTime" : "date" };
  if (hasTime) return { kind: "time" };
  return currency ?? PLAIN;
}

function builtIn(id: number): NumberStyle {
  if (id === 9 || id === 10) return { kind: "percent" };
  if (id === 22) return { kind: "dateTime" };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) return { kind: "date" };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 36) || (id >= 45 && id <= 47)) return { kind: "time" };
  return PLAIN;
}

// `[$€-407]`, `"$"`, `#,##0 "EUR"`: the sign as it stands before or after the digits.
function currencyOf(code: string): NumberStyle | undefined {
  const digits = code.search(/[0#?]/);
  const sign = /\[\$([^\]-]+)(?:-[^\]]*)?\]|"\s*([\p{Sc}]|[A-Z]{3})\s*"|([\p{Sc}])/u.exec(code);
  const text = sign?.[1] ?? sign?.[2] ?? sign?.[3];
  if (!sign || !text || digits < 0) return undefined;
  if (sign.index < digits) return { kind: "number", before: text.length > 1 ? `${text} ` : text, after: "" };
  return { kind: "number", before: "", after: ` ${text}` };
}

const DAY_MS = 86_400_000;

/** A number of a cell as a person reads it. `since1904`: the day from which the workbook counts. */
export function showNumber(raw: string, style: NumberStyle, { since1904 }: { since1904: boolean }): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (style.kind === "number") return `${style.before}${rounded(value)}${style.after}`;
  if (style.kind === "percent") return `${rounded(value * 100)}%`;
  return showDate(value, style.kind, since1904) ?? rounded(value);
}

// Sums of tenths carry a tail of noise that nobody sees in the sheet.
function rounded(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function showDate(value: number, kind: "date" | "time" | "dateTime", since1904: boolean): string | undefined {
  // The year 1900 had no 29 February, but spreadsheets count it.
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, value < 60 ? 31 : 30);
  const date = new Date(start + Math.round((value * DAY_MS) / 1000) * 1000);
  if (Number.isNaN(date.getTime()) || value < 0 || value > 2_958_466) return undefined;
  const [day = "", time = ""] = date.toISOString().split("T");
  const clock = time.slice(0, time.startsWith(":00", 5) ? 5 : 8);
  if (kind === "time") return value < 1 ? clock : undefined;
  return kind === "date" || value % 1 === 0 ? day : `${day} ${clock}`;
}
