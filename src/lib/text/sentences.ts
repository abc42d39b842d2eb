import type { LanguageCode } from "./languages";

/** UTF-16 offsets into the analysed text; white space at both ends is left out. */
export interface Span {
  start: number;
  end: number;
}

const LONGEST_UNPUNCTUATED = 200;
const opensBracket = /[「『（〈《【［(\[{“‘«]/u;

/** The sentences of a text in order. A line break ends one, unless the line plainly goes on. */
export function sentences(text: string, language: LanguageCode): Span[] {
  const spans: Span[] = [];
  let open: Span | undefined;
  for (const part of segmenterOf(language).segment(text)) {
    const span: Span = { start: open?.start ?? part.index, end: part.index + part.segment.length };
    if (goesOn(text, span, language)) {
      open = span;
      continue;
    }
    // A bracket that opens belongs to what it opens.
    const bracket = opensBracket.test(text.slice(span.end - 1, span.end)) ? 1 : 0;
    open = bracket === 0 ? undefined : { start: span.end - 1, end: span.end };
    pushTrimmed(text, { start: span.start, end: span.end - bracket }, spans);
  }
  if (open) pushTrimmed(text, open, spans);
  return language === "th" ? spans.flatMap((span) => splitAtSpaces(text, span)) : spans;
}

const abbreviation =
  /(?:^|[\s(\["'„“«])(?:dr|mr|mrs|ms|prof|st|jr|sr|vs|etc|no|nr|fig|al|approx|ca|cf|e\.g|i\.e|z\.b|d\.h|bzw|usw|sog|inkl|p|pp|vol|inc|ltd|co|corp|dept|est|gen|col|lt|sgt|capt|rev|hon|gov|sen|rep|mt|ft|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|sra|srta|dra|ud|uds|págs?|art|núm|mme|mlle|dott|sig|ing|mio|mrd|abb|abs|tel|janv|févr|avr|juil|dhr|mevr|bijv|blz|öğr|doç|т\.д|т\.п|т\.е|г|гг|в|вв|р|ул|им|рис|см|тыс|млн|млрд|[a-zа-я])\.\s*$/iu;
// `z. B.`, `e. g.`
const letterAndDot = /(?:^|[\s(])\p{L}\.\s*$/u;
const initial = /(?:^|[\s(.])\p{Lu}\.\s*$/u;
// „am 3. Oktober“, „im 19. Jahrhundert“: German writes what is counted with a capital.
const germanOrdinal = /(?:^|[\s(])(?:am|im|der|die|das|dem|den|des|vom|zum|zur|bis|ab|seit|und|beim)\s+\d{1,3}\.\s*$/iu;
const germanDay = /(?:^|[\s(])\d{1,2}\.\s*$/u;
const germanMonth = /^\s*(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert)/u;
// What was said is a part of the sentence that tells it: 「はい。」と答えた。
const japaneseSaid = /[」』]$/u;
const japaneseParticle = /^[とっのがをはにでもや]/u;
const startsLower = /^\s*[\p{Ll}\d]/u;
const blankLine = /\n\s*\n\s*$/u;
const endsSentence = /[.!?。！？…:;؟।։]["'”’»)\]]*\s*$/u;
const startsBlock = /^\s*(?:[-*•–—#>|]|\d+[.)]\s)/u;

function goesOn(text: string, span: Span, language: LanguageCode): boolean {
  if (span.end >= text.length) return false;
  const tail = text.slice(Math.max(span.start, span.end - 24), span.end);
  const next = text.slice(span.end, span.end + 8);
  if (tail.includes("\n")) return !blankLine.test(tail) && !endsSentence.test(tail) && isWrapped(text, span, next);
  if (initial.test(tail) || (letterAndDot.test(tail) && letterAndDot.test(next.slice(0, 3)))) return true;
  if (language === "de" && (germanOrdinal.test(tail) || (germanDay.test(tail) && germanMonth.test(next)))) return true;
  if (language === "ja" && japaneseSaid.test(tail) && japaneseParticle.test(next)) return true;
  return abbreviation.test(tail) && (startsLower.test(next) || !plainWord.test(tail));
}

// `p.` or `no.` may also close a sentence; before a capital only a title or an initial goes on.
const plainWord = /(?:^|\s)(?:no|nr|etc|al|usw|co|inc|ltd|corp|est|p|pp|г|гг|в|вв|р|т\.д|т\.п|см|[a-zа-я])\.\s*$/u;

/** Text copied from a page has line breaks inside its sentences. */
function isWrapped(text: string, span: Span, next: string): boolean {
  if (startsBlock.test(next) || startsBlock.test(text.slice(span.start, span.start + 8))) return false;
  return /^\s*\p{Ll}/u.test(next);
}

/** Thai ends sentences with a space, as it does clauses: clauses are gathered up to a readable length. */
function splitAtSpaces(text: string, span: Span): Span[] {
  const parts: Span[] = [];
  let start = span.start;
  while (span.end - start > LONGEST_UNPUNCTUATED) {
    const end = lastClauseEnd(text, start, span.end);
    pushTrimmed(text, { start, end }, parts);
    start = end;
  }
  pushTrimmed(text, { start, end: span.end }, parts);
  return parts;
}

// What follows these belongs to them: that, which, is, and, or, for, by, of, in, from, with, such as, consists of, named.
const leadsOn = /(?:ว่า|ที่|ซึ่ง|คือ|เป็น|และ|หรือ|เพื่อ|โดย|ของ|ใน|จาก|กับ|แก่|ให้|เช่น|ได้แก่|ด้วย|ผ่าน|ถึง|ต่อ|ชื่อ|ปี|[,:(])$/u;
const goesOnWith = /^[\d(),"”]/u;

/** The last space within the length at which a clause is over; any space where none is, and the rest without a space. */
function lastClauseEnd(text: string, start: number, end: number): number {
  let anySpace = -1;
  for (let index = Math.min(end - 1, start + LONGEST_UNPUNCTUATED); index > start; index--) {
    if (text.charCodeAt(index) !== 0x20) continue;
    if (anySpace < 0) anySpace = index;
    const shortest = start + LONGEST_UNPUNCTUATED / 2;
    if (index < shortest) break;
    if (!leadsOn.test(text.slice(start, index)) && !goesOnWith.test(text.slice(index + 1, index + 2))) return index;
  }
  if (anySpace > start) return anySpace;
  const later = text.indexOf(" ", start + LONGEST_UNPUNCTUATED);
  return later > 0 && later < end ? later : end;
}

function pushTrimmed(text: string, span: Span, spans: Span[]): void {
  let { start, end } = span;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (end > start) spans.push({ start, end });
}

function isSpace(unit: number): boolean {
  return (
    unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000 || unit === 0x2028 || unit === 0x2029
  );
}

const segmenters = new Map<LanguageCode, Intl.Segmenter>();

function segmenterOf(language: LanguageCode): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) segmenters.set(language, (segmenter = new Intl.Segmenter(language, { granularity: "sentence" })));
  return segmenter;
}
