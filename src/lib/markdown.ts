import { type InlineContext, type MarkdownInline, parseInline } from "./markdown-inline";

export type { MarkdownInline };

export type ColumnAlign = "start" | "center" | "end" | null;

export type MarkdownBlock =
  | { type: "paragraph"; children: MarkdownInline[] }
  | { type: "heading"; level: number; children: MarkdownInline[] }
  | { type: "list"; ordered: boolean; start: number; items: MarkdownBlock[][] }
  | { type: "quote"; children: MarkdownBlock[] }
  | { type: "code"; language: string; text: string }
  | { type: "table"; align: ColumnAlign[]; header: MarkdownInline[][]; rows: MarkdownInline[][][] }
  | { type: "rule" };

export interface MarkdownOptions {
  /** Citation numbers that stand for a known quote; any other `[n]` stays text. */
  markers?: Iterable<number>;
  /** The text is still being written: what it has begun is shown as if it were finished. */
  partial?: boolean;
}

/**
 * Parses the Markdown that answers are written in into a tree that can be drawn safely: no raw HTML, no images, and links to
 * http, https and mailto only. Never throws; whatever is not understood stays readable as text.
 */
export function parseMarkdown(source: string, options: MarkdownOptions = {}): MarkdownBlock[] {
  const lines = source.replaceAll(/\r\n?/g, "\n").replaceAll("\t", "    ").split("\n");
  const partial = options.partial ?? false;
  if (partial && BEGUN.test(lines.at(-1) ?? "")) lines.pop();
  return parseBlocks(lines, { markers: new Set(options.markers), partial, depth: 0 });
}

/** The text alone, as it is read aloud or copied. */
export function markdownText(blocks: readonly MarkdownBlock[]): string {
  return blocks.map(blockText).join("\n");
}

/** Citations leave no trace, nor a space before the full stop behind them. */
export function inlineText(nodes: readonly MarkdownInline[]): string {
  return nodes.reduce((text, node) => (node.type === "citation" ? text.trimEnd() : text + nodeText(node)), "");
}

interface BlockContext extends Omit<InlineContext, "inLink"> {
  depth: number;
}

/** One block and the line after it. */
type Taken = [block: MarkdownBlock, next: number];

// Lists and quotes nested deeper than anybody reads are kept as paragraphs.
const MAX_DEPTH = 8;
const FENCE = /^ {0,3}(`{3,}|~{3,}) *([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?: (.*))?$/;
const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+•]|(\d{1,9})[.)])( +|$)/;
/** A last line that may yet become an item, a heading or a row: shown now, it would change its shape a moment later. */
const BEGUN = /^ *(?:[-*+•>#|]+|\d{1,3}[.)]?) *$/;
const TABLE_RULE = /^ {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;

function parseBlocks(lines: readonly string[], context: BlockContext): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    const [block, next] = blockAt(lines, at, context);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number, context: BlockContext): Taken {
  const line = lines[at] ?? "";
  const nests = context.depth < MAX_DEPTH;
  return (
    codeBlock(lines, at, context) ??
    headingBlock(line, at, lines, context) ??
    (RULE.test(line) ? [{ type: "rule" }, at + 1] : null) ??
    (nests && QUOTE.test(line) ? quoteBlock(lines, at, context) : null) ??
    (nests && ITEM.test(line) ? listBlock(lines, at, context) : null) ??
    tableBlock(lines, at, context) ??
    paragraphBlock(lines, at, context)
  );
}

function codeBlock(lines: readonly string[], at: number, context: BlockContext): Taken | null {
  const opening = FENCE.exec(lines[at] ?? "");
  if (!opening) return null;
  const fence = opening[1] ?? "```";
  const indent = (lines[at] ?? "").search(/\S/);
  const closing = new RegExp(`^ {0,3}${fence[0] ?? "`"}{${fence.length},} *$`);
  const text: string[] = [];
  let next = at + 1;
  while (next < lines.length && !closing.test(lines[next] ?? "")) {
    text.push((lines[next] ?? "").replace(new RegExp(`^ {0,${indent}}`), ""));
    next++;
  }
  // The first characters of the closing fence are no code.
  if (context.partial && next === lines.length && /^ *[`~]+$/.test(text.at(-1) ?? "")) text.pop();
  return [{ type: "code", language: (opening[2] ?? "").trim(), text: text.join("\n") }, next + 1];
}

function headingBlock(line: string, at: number, lines: readonly string[], context: BlockContext): Taken | null {
  const found = HEADING.exec(line);
  if (!found) return null;
  const title = (found[2] ?? "").trim().replace(/ #+$/, "");
  const children = parseInline(title, inlineContext(context, at + 1 >= lines.length));
  return [{ type: "heading", level: found[1]?.length ?? 1, children }, at + 1];
}

function quoteBlock(lines: readonly string[], at: number, context: BlockContext): Taken {
  const inner: string[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (!QUOTE.test(line) && (isBlank(line) || startsBlock(lines, next))) break;
    inner.push(line.replace(QUOTE, ""));
  }
  const children = parseBlocks(inner, nested(context, next >= lines.length));
  return [{ type: "quote", children }, next];
}

function listBlock(lines: readonly string[], at: number, context: BlockContext): Taken {
  const first = ITEM.exec(lines[at] ?? "");
  const ordered = first?.[3] !== undefined;
  const sources: string[][] = [];
  let indent = 0;
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    const item = RULE.test(line) ? null : ITEM.exec(line);
    const deeper = indentOf(line) >= indent && sources.length > 0;
    if (item && !deeper) {
      if ((item[3] !== undefined) !== ordered) break;
      indent = Math.min(item[0].length, (item[1]?.length ?? 0) + (item[2]?.length ?? 1) + 1);
      sources.push([line.slice(item[0].length)]);
    } else if (isBlank(line)) {
      if (!continues(lines, next, indent, ordered)) break;
      sources.at(-1)?.push("");
    } else if (deeper) {
      sources.at(-1)?.push(line.slice(indent));
    } else {
      // A line that goes on with the paragraph of the item, without being indented.
      if (startsBlock(lines, next) || isBlank(lines[next - 1])) break;
      sources.at(-1)?.push(line.trimStart());
    }
  }
  const items = sources.map((source, index) =>
    parseBlocks(source, nested(context, next >= lines.length && index === sources.length - 1)),
  );
  return [{ type: "list", ordered, start: Number(first?.[3] ?? 1), items }, next];
}

/** Whether the list goes on after blank lines. */
function continues(lines: readonly string[], from: number, indent: number, ordered: boolean): boolean {
  const next = lines.slice(from, from + 3).find((line) => !isBlank(line));
  if (next === undefined) return false;
  if (indentOf(next) >= indent) return true;
  const item = RULE.test(next) ? null : ITEM.exec(next);
  return item !== null && (item[3] !== undefined) === ordered;
}

function tableBlock(lines: readonly string[], at: number, context: BlockContext): Taken | null {
  const [head, rule] = [lines[at] ?? "", lines[at + 1] ?? ""];
  if (!head.includes("|") || !TABLE_RULE.test(rule)) return null;
  const align = cellsOf(rule).map(alignOf);
  const titles = cellsOf(head);
  if (titles.length !== align.length) return null;
  let next = at + 2;
  while (next < lines.length && !isBlank(lines[next]) && (lines[next] ?? "").includes("|")) next++;
  const header = titles.map((cell) => parseInline(cell, inlineContext(context, false)));
  const rows = lines.slice(at + 2, next).map((line, index) => {
    const last = next >= lines.length && index === next - at - 3;
    const cells = cellsOf(line);
    return Array.from({ length: Math.max(cells.length, align.length) }, (_, column) =>
      parseInline(cells[column] ?? "", inlineContext(context, last && column === cells.length - 1)),
    );
  });
  return [{ type: "table", align, header, rows }, next];
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  const row = line.trim().replace(/^\|/, "");
  for (let index = 0; index < row.length; index++) {
    const character = row[index] ?? "";
    if (character === "\\" && row[index + 1] === "|") {
      cell += "|";
      index++;
    } else if (character === "|") {
      cells.push(cell.trim());
      cell = "";
    } else {
      cell += character;
    }
  }
  if (cell.trim() !== "" || !row.endsWith("|")) cells.push(cell.trim());
  return cells;
}

function alignOf(rule: string): ColumnAlign {
  if (rule.endsWith(":")) return rule.startsWith(":") ? "center" : "end";
  return rule.startsWith(":") ? "start" : null;
}

function paragraphBlock(lines: readonly string[], at: number, context: BlockContext): Taken {
  let next = at + 1;
  while (next < lines.length && !isBlank(lines[next]) && !(context.depth < MAX_DEPTH && startsBlock(lines, next)))
    next++;
  const text = lines
    .slice(at, next)
    .map((line) => line.trimStart())
    .join("\n")
    .trimEnd();
  const last = next >= lines.length;
  if (last && context.partial && text.startsWith("|")) return [{ type: "paragraph", children: [] }, next];
  return [{ type: "paragraph", children: parseInline(text, inlineContext(context, last)) }, next];
}

/** Whether a line interrupts the paragraph before it. A number other than 1 may just be a number. */
function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  const item = ITEM.exec(line);
  return (
    FENCE.test(line) ||
    HEADING.test(line) ||
    RULE.test(line) ||
    QUOTE.test(line) ||
    (item !== null && item[0].length < line.length && (item[3] === undefined || item[3] === "1")) ||
    (line.includes("|") && TABLE_RULE.test(lines[at + 1] ?? ""))
  );
}

function nested(context: BlockContext, last: boolean): BlockContext {
  return { ...context, partial: context.partial && last, depth: context.depth + 1 };
}

function inlineContext(context: BlockContext, last: boolean): InlineContext {
  return { markers: context.markers, partial: context.partial && last };
}

function isBlank(line: string | undefined): boolean {
  return (line ?? "").trim() === "";
}

function indentOf(line: string): number {
  const indent = line.search(/\S/);
  return indent < 0 ? 0 : indent;
}

function blockText(block: MarkdownBlock): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inlineText(block.children);
    case "quote":
      return markdownText(block.children);
    case "list":
      return block.items.map(markdownText).join("\n");
    case "table":
      return [block.header, ...block.rows].map((row) => row.map(inlineText).join(", ")).join("\n");
    case "code":
      return block.text;
    case "rule":
      return "";
  }
}

function nodeText(node: MarkdownInline): string {
  switch (node.type) {
    case "text":
    case "code":
      return node.text;
    case "break":
      return "\n";
    case "citation":
      return "";
    default:
      return inlineText(node.children);
  }
}
