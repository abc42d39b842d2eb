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
    else units.push(...cutLong(text, start, end, options.most));
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

/** Steps back so that neither a surrogate pair nor a letter and its marks are torn apart. */
function wholeCharacter(text: string, start: number, index: number): number {
  let end = index;
  while (end > start + 1 && joinsBefore(text, end)) end -= 1;
  return end;
}

function joinsBefore(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit >= 0xdc00 && unit <= 0xdfff) return true;
  return /[\p{M}\u200d]/u.test(text.charAt(index)) || text.charCodeAt(index - 1) === 0x200d;
}
