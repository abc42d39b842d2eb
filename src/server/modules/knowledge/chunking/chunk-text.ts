import { createHash } from "node:crypto";
import { detectLanguage, type LanguageCode } from "~/lib/text";
import { readSections, type Section } from "./sections";
import { estimateTokens } from "./tokens";
import { cutUnits, type Unit } from "./units";

/** Tokens, estimated. Passages of this size carry the retrieval figures in docs/decisions/0003-lexical-index.md. */
export const CHUNK_TOKENS = { least: 180, most: 350 } as const;

/** A heading may end a chunk that is shorter than wanted, but not one that says next to nothing. */
const LEAST_BEFORE_HEADING = CHUNK_TOKENS.least / 2;
const LONGEST_OVERLAP = 60;
const LEAST_TAIL = 40;
const CERTAIN = 2;

export interface TextChunk {
  /** From 0, in the order of the text. */
  position: number;
  /** UTF-16 offsets into the document's text: `text.slice(start, end)` is the chunk's text. */
  start: number;
  end: number;
  text: string;
  /** Title and headings above the chunk, for example `Handbook > Refunds`. */
  breadcrumb: string;
  language: LanguageCode;
  /** SHA-256 of what is embedded. */
  hash: string;
}

/** Cuts a document into passages. Pure: the same text gives the same chunks. */
export function chunkText(document: { title: string; text: string }): TextChunk[] {
  const main = detectLanguage(document.text)?.language ?? "en";
  const chunks: TextChunk[] = [];
  for (const group of groupSections(readSections(document.text))) {
    const breadcrumb = breadcrumbOf(document.title, group);
    for (const { start, end } of splitGroup(document.text, group, main)) {
      const text = document.text.slice(start, end);
      const language = languageOf(text, main);
      chunks.push({ position: chunks.length, start, end, text, breadcrumb, language, hash: hashOf(breadcrumb, text) });
    }
  }
  return chunks;
}

/** What an embedding model reads for a chunk. */
export function embeddedText(breadcrumb: string, text: string): string {
  return breadcrumb ? `${breadcrumb}\n\n${text}` : text;
}

function hashOf(breadcrumb: string, text: string): string {
  return createHash("sha256").update(embeddedText(breadcrumb, text)).digest("hex");
}

/** Short sections join the next one while both fit a chunk, so that no heading stands alone. */
function groupSections(sections: readonly Section[]): Section[][] {
  const groups: Section[][] = [];
  let open: Section[] = [];
  let size = 0;
  for (const section of sections) {
    const joins = open.length > 0 && size < LEAST_BEFORE_HEADING && size + section.tokens <= CHUNK_TOKENS.most;
    if (!joins && open.length > 0) {
      groups.push(open);
      open = [];
      size = 0;
    }
    open.push(section);
    size += section.tokens;
  }
  if (open.length > 0) groups.push(open);
  return groups;
}

const LONGEST_BREADCRUMB = 240;

function breadcrumbOf(title: string, group: readonly Section[]): string {
  const [first] = group;
  // Several sections have in common what stands above all of them; their own headings are in the text.
  const shared = (first?.headings ?? []).filter((heading, depth) =>
    group.every((section) => section.headings[depth] === heading),
  );
  const parts = [title.trim(), ...shared].filter((part, index, all) => part !== "" && part !== all[index - 1]);
  return clip(parts.join(" > "), LONGEST_BREADCRUMB);
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/u, "");
}

interface Range {
  start: number;
  end: number;
}

/** Pieces of about equal size, each beginning with the last sentence of the one before it. */
function splitGroup(text: string, group: readonly Section[], language: LanguageCode): Range[] {
  const units = group.flatMap((section) => cutUnits(text, section, { language, most: CHUNK_TOKENS.most }));
  const total = sizeOf(units);
  const target = total / Math.max(1, Math.ceil(total / CHUNK_TOKENS.most));
  const ranges: Range[] = [];
  let overlap: Unit[] = [];
  let own: Unit[] = [];
  for (const unit of units) {
    const size = sizeOf(own);
    const full = sizeOf(overlap) + size + unit.tokens > CHUNK_TOKENS.most || size + unit.tokens / 2 > target;
    if (own.length > 0 && full) {
      ranges.push(rangeOf([...overlap, ...own]));
      overlap = overlapOf(own, unit);
      own = [];
    }
    own.push(unit);
  }
  const last = ranges.at(-1);
  // A few words left over stay with the piece before them.
  if (last && sizeOf(own) < LEAST_TAIL) last.end = own.at(-1)?.end ?? last.end;
  else if (own.length > 0) ranges.push(rangeOf([...overlap, ...own]));
  return withOwnHeading(ranges, group);
}

/** The breadcrumb of joined sections lacks the first one's heading, so its line opens the text as the others' do. */
function withOwnHeading(ranges: Range[], group: readonly Section[]): Range[] {
  const [first] = ranges;
  const [section] = group;
  if (first && section && group.length > 1) first.start = Math.min(first.start, section.headingStart);
  return ranges;
}

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.tokens, 0);
}

function overlapOf(units: readonly Unit[], next: Unit): Unit[] {
  const last = units.at(-1);
  if (!last || units.length < 2 || !last.sentence) return [];
  const fits = last.tokens <= LONGEST_OVERLAP && last.tokens + next.tokens <= CHUNK_TOKENS.most;
  return fits ? [last] : [];
}

function rangeOf(units: readonly Unit[]): Range {
  return { start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0 };
}

function languageOf(text: string, main: LanguageCode): LanguageCode {
  const guess = detectLanguage(text);
  return guess && guess.certainty >= CERTAIN && estimateTokens(text) > 20 ? guess.language : main;
}
