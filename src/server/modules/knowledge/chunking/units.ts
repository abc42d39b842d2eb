import { sentences, type LanguageCode } from "~/lib/text";
import type { Section } from "./sections";
import { estimateTokens, tokenWeight } from "./tokens";

/** What a chunk is made of: a sentence, a line of a table or list, or a piece of one that is too long. */
export interface Unit {
  start: number;
  end: number;
  tokens: number;
  /** False for pieces cut out of the middle, which make no good overlap. */
  sentence: boolean;
}

/** The units of a section in order. Every character that is not white space is in exactly one. */
export function cutUnits(text: string, section: Section, options: { language: LanguageCode; most: number }): Unit[] {
  const units: Unit[] = [];
  const body = text.slice(section.start, section.end);
  for (const span of sentences(body, options.language)) {
    const start = section.start + span.start;
    const end = section.start + span.end;
    const tokens = estimateTokens(text.slice(start, end));
    if (tokens <= options.most) units.push({ start, end, tokens, sentence: true });
    else for (const piece of cutLong(text, start, end, options.most)) units.push(piece);
  }
  return units;
}

function cutLong(text: string, from: number, to: number, most: number): Unit[] {
  const units: Unit[] = [];
  let start = from;
  while (start < to) {
    const end = endOfPiece(text, start, to, most);
    units.push({ start, end, tokens: estimateTokens(text.slice(start, end)), sentence: false });
    start = end;
    while (start < to && /\s/u.test(text.charAt(start))) start += 1;
  }
  return units;
}

function endOfPiece(text: string, start: number, to: number, most: number): number {
  let weight = 0;
  let index = start;
  let lastBreak = -1;
  while (index < to) {
    weight += tokenWeight(text.charCodeAt(index));
    if (weight > most) break;
    if (/[\s,;:、，；：]/u.test(text.charAt(index))) lastBreak = index + 1;
    index += 1;
  }
  if (index >= to) return to;
  const latest = start + Math.floor((index - start) * 0.6);
  const end = lastBreak > latest ? trimmedEnd(text, start, lastBreak) : wholeCharacter(text, start, index);
  return end > start ? end : Math.min(to, start + 2);
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && /\s/u.test(text.charAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
}

/** More units than any character of a real text has; what goes on longer is marks without end, and cut among them. */
const LONGEST_CHARACTER = 64;

/** Steps back so that neither a surrogate pair nor a letter and its marks are torn apart. */
function wholeCharacter(text: string, start: number, index: number): number {
  const least = Math.max(start + 1, index - LONGEST_CHARACTER);
  let end = index;
  while (end > least && joinsBefore(text, end)) end -= 1;
  if (!joinsBefore(text, end)) return end;
  return isSecondHalf(text, index) ? index - 1 : index;
}

function joinsBefore(text: string, index: number): boolean {
  if (isSecondHalf(text, index)) return true;
  return /[\p{M}\u200d]/u.test(text.charAt(index)) || text.charCodeAt(index - 1) === 0x200d;
}

function isSecondHalf(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
