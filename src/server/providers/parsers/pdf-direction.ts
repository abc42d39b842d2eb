import type { PdfItem } from "./pdf-item";

const FROM_THE_RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LETTERS_OR_DIGITS = /[\p{L}\p{N}]/u;

/**
 * The parts of a line as they are read. Files hold a line of Hebrew or Arabic from left to right as it looks; each part
 * is turned by the reader of the file, but not their order.
 */
export function inReadingOrder(items: readonly PdfItem[]): readonly PdfItem[] {
  if (!isFromTheRight(items) || !runsLeftToRight(items)) return items;
  const ordered: PdfItem[] = [];
  // Numbers and foreign words, with what stands between them, go on from left to right.
  let foreign: PdfItem[] = [];
  let between: PdfItem[] = [];
  const close = () => {
    ordered.push(...foreign.toReversed(), ...between);
    foreign = [];
    between = [];
  };
  for (const item of items.toReversed()) {
    if (FROM_THE_RIGHT.test(item.str)) {
      close();
      ordered.push(item);
    } else if (LETTERS_OR_DIGITS.test(item.str)) {
      foreign.push(...between, item);
      between = [];
    } else if (foreign.length > 0) between.push(item);
    else ordered.push(item);
  }
  close();
  return ordered;
}

/** Letters by the shape that they have within a word, and signs by the one that they have in a column, are the same. */
export function plainLetters(text: string): string {
  return text
    .replace(/[\ufb1d-\ufdff\ufe70-\ufefc]/g, (shape) => shape.normalize("NFKC").trimStart())
    .replace(/[\ufe10-\ufe19\ufe30-\ufe48]/g, inALine);
}

const DOTS = new Map([
  ["\ufe19", "…"],
  ["\ufe30", "‥"],
]);
const TO_FULL_WIDTH = 0xfee0;

/** As wide as the characters around it. */
function inALine(sign: string): string {
  const plain = DOTS.get(sign) ?? sign.normalize("NFKC");
  return /^[!-~]$/.test(plain) ? String.fromCharCode(plain.charCodeAt(0) + TO_FULL_WIDTH) : plain;
}

function isFromTheRight(items: readonly PdfItem[]): boolean {
  let balance = 0;
  for (const { str } of items) {
    if (FROM_THE_RIGHT.test(str)) balance += str.length;
    else if (/\p{L}/u.test(str)) balance -= str.length;
  }
  return balance > 0;
}

function runsLeftToRight(items: readonly PdfItem[]): boolean {
  const shown = items.filter(({ str }) => str.trim() !== "");
  let balance = 0;
  for (const [index, { x }] of shown.entries()) {
    const before = shown[index - 1];
    if (before) balance += x > before.x ? 1 : -1;
  }
  return balance > 0;
}
