export type MarkdownInline =
  | { type: "text" | "code"; text: string }
  | { type: "strong" | "emphasis" | "strike"; children: MarkdownInline[] }
  /** `host` is null for mailto. The address is always http, https or mailto. */
  | { type: "link"; href: string; host: string | null; children: MarkdownInline[] }
  | { type: "citation"; marker: number }
  | { type: "break" };

export interface InlineContext {
  /** Citation numbers that stand for a known quote; any other `[n]` is plain text. */
  markers: ReadonlySet<number>;
  /** More text may follow: what is still open is closed, and a link or marker that has only begun is held back. */
  partial: boolean;
  /** Within a link's label: a link in a link would be two targets in one place. */
  inLink?: boolean;
}

interface Frame {
  /** `**`, `*`, `__`, `_` or `~~`; empty for the ground. */
  delimiter: string;
  children: MarkdownInline[];
}

// Deeper nesting than any text means is kept as plain text, so that hostile input stays cheap.
const MAX_NESTING = 16;
const MAX_LABEL = 400;
const MAX_ADDRESS = 2000;
const LINK_TARGET = /^\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()]*\))*))\s*\)/;
const SPECIAL = /[\\`[!<\n*_~]|https?:\/\//gi;
const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** Parses the text of one paragraph, heading or cell. Never throws; what is not understood stays as it was written. */
export function parseInline(text: string, context: InlineContext): MarkdownInline[] {
  const source = context.partial ? text.replace(/(?:[*_~`\\]+|!?\[)$/, "") : text;
  const ground: Frame = { delimiter: "", children: [] };
  const frames: Frame[] = [ground];
  let at = 0;
  while (at < source.length) {
    const found = atomAt(source, at, context);
    const target = frames.at(-1) ?? ground;
    if (found) {
      for (const node of found.nodes) append(target.children, node);
      at = found.end;
      continue;
    }
    const run = delimiterRun(source, at);
    if (run) {
      applyRun(frames, run, source[at - 1] ?? " ", source[at + run.length] ?? " ");
      at += run.length;
      continue;
    }
    const end = plainEnd(source, at + 1);
    append(target.children, { type: "text", text: source.slice(at, end) });
    at = end;
  }
  while (frames.length > 1) collapse(frames, context.partial);
  return ground.children;
}

/** The address if people may be sent there: http, https or mailto, complete, and without tricks; otherwise null. */
export function safeHref(raw: string): string | null {
  if (!/^(https?:\/\/|mailto:)/i.test(raw) || /[\s\p{Cc}\p{Cf}]/u.test(raw)) return null;
  try {
    const url = new URL(raw);
    // A name before the host makes "https://bank.example@evil.example" look like the bank.
    return url.username || url.password ? null : url.href;
  } catch {
    return null;
  }
}

interface Atom {
  nodes: MarkdownInline[];
  end: number;
}

function atomAt(source: string, at: number, context: InlineContext): Atom | null {
  switch (source[at]) {
    case "\\":
      return escapeAt(source, at);
    case "`":
      return codeAt(source, at, context);
    case "[":
      return citationAt(source, at, context) ?? linkAt(source, at, context);
    case "!":
      // Images are not loaded: their text is shown as a link to them.
      return source[at + 1] === "[" ? linkAt(source, at + 1, context) : null;
    case "<":
      return angleAt(source, at, context);
    case "\n":
      return { nodes: [lineEnd(source, at)], end: at + 1 };
    case "h":
    case "H":
      return context.inLink ? null : bareLinkAt(source, at);
    default:
      return null;
  }
}

function escapeAt(source: string, at: number): Atom | null {
  const next = source[at + 1] ?? "";
  if (next === "\n") return { nodes: [{ type: "break" }], end: at + 2 };
  return PUNCTUATION.test(next) ? { nodes: [{ type: "text", text: next }], end: at + 2 } : null;
}

function codeAt(source: string, at: number, context: InlineContext): Atom {
  const fence = /^`+/.exec(source.slice(at, at + 64))?.[0] ?? "`";
  const start = at + fence.length;
  for (let end = source.indexOf(fence, start); end >= 0; end = source.indexOf(fence, end)) {
    const run = /^`+/.exec(source.slice(end, end + 64))?.[0].length ?? 1;
    if (run === fence.length) {
      const text = source.slice(start, end).replaceAll("\n", " ");
      const padded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
      return { nodes: [{ type: "code", text: padded ? text.slice(1, -1) : text }], end: end + run };
    }
    end += run;
  }
  if (context.partial && start < source.length) {
    return { nodes: [{ type: "code", text: source.slice(start) }], end: source.length };
  }
  return { nodes: [{ type: "text", text: fence }], end: start };
}

function citationAt(source: string, at: number, context: InlineContext): Atom | null {
  const found = /^\[(\d{1,3})\](?!\()/.exec(source.slice(at, at + 6));
  const marker = Number(found?.[1]);
  if (found && context.markers.has(marker)) {
    return { nodes: [{ type: "citation", marker }], end: at + found[0].length };
  }
  // Its end, or the quote it stands for, is still on the way.
  const begun = context.partial && /^\[\d{0,3}\]?$/.test(source.slice(at));
  return begun ? { nodes: [], end: source.length } : null;
}

function linkAt(source: string, at: number, context: InlineContext): Atom | null {
  const close = context.inLink ? -1 : closingBracket(source, at);
  if (close < 0 || source[close + 1] !== "(") return null;
  const label = parseInline(source.slice(at + 1, close), { ...context, partial: false, inLink: true });
  const target = LINK_TARGET.exec(source.slice(close + 1, close + MAX_ADDRESS));
  if (!target) {
    const begun = context.partial && !/[\s)]/.test(source.slice(close + 2));
    return begun ? { nodes: label, end: source.length } : null;
  }
  const href = safeHref(target[1] ?? target[2] ?? "");
  if (!href) return null;
  const children: MarkdownInline[] = label.length > 0 ? label : [{ type: "text", text: href }];
  return { nodes: [link(href, children)], end: close + 1 + target[0].length };
}

function closingBracket(source: string, at: number): number {
  let open = 0;
  const limit = Math.min(source.length, at + MAX_LABEL);
  for (let index = at; index < limit; index++) {
    const character = source[index];
    if (character === "\\") index++;
    else if (character === "[") open++;
    else if (character === "]" && --open === 0) return index;
  }
  return -1;
}

function angleAt(source: string, at: number, context: InlineContext): Atom | null {
  const rest = source.slice(at, at + MAX_ADDRESS);
  // Models break lines in table cells this way.
  const lineBreak = /^<br ?\/?>/i.exec(rest);
  if (lineBreak) return { nodes: [{ type: "break" }], end: at + lineBreak[0].length };
  const address = /^<([^<>\s]+)>/.exec(rest);
  const href = address?.[1] && !context.inLink ? safeHref(address[1]) : null;
  if (!address?.[1] || !href) return null;
  return { nodes: [link(href, [{ type: "text", text: address[1] }])], end: at + address[0].length };
}

function bareLinkAt(source: string, at: number): Atom | null {
  if (/[\p{L}\p{N}]/u.test(source[at - 1] ?? " ")) return null;
  const found = /^https?:\/\/[^\s<>"'`|\\^{}\p{Cc}\p{Cf}]+/iu.exec(source.slice(at, at + MAX_ADDRESS));
  if (!found) return null;
  const raw = withoutTail(found[0]);
  const href = safeHref(raw);
  return href ? { nodes: [link(href, [{ type: "text", text: raw }])], end: at + raw.length } : null;
}

/** The punctuation, citation or closing bracket after an address in running text belongs to the text. */
function withoutTail(address: string): string {
  let kept = address;
  for (let before = ""; before !== kept;) {
    before = kept;
    kept = kept.replace(/(?:[.,;:!?*_~\]]|\[\d{0,3}\]?)$/, "");
    if (kept.endsWith(")") && count(kept, ")") > count(kept, "(")) kept = kept.slice(0, -1);
  }
  return kept;
}

function link(href: string, children: MarkdownInline[]): MarkdownInline {
  const url = new URL(href);
  return { type: "link", href, host: url.protocol === "mailto:" ? null : url.host, children };
}

function lineEnd(source: string, at: number): MarkdownInline {
  return source.endsWith("  ", at) ? { type: "break" } : { type: "text", text: "\n" };
}

function delimiterRun(source: string, at: number): string | null {
  const character = source[at] ?? "";
  if (character !== "*" && character !== "_" && character !== "~") return null;
  let end = at + 1;
  while (source[end] === character) end++;
  const run = source.slice(at, end);
  return character === "~" && run.length !== 2 ? null : run;
}

function applyRun(frames: Frame[], run: string, before: string, after: string): void {
  const character = run[0] ?? "";
  const inWord = character === "_" && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  let left = run.length > 3 ? 0 : run.length;
  if (left > 0 && !inWord && !/\s/.test(before)) {
    for (let frame = openFrame(frames, character, left); frame >= 0; frame = openFrame(frames, character, left)) {
      while (frames.length - 1 > frame) collapse(frames, false);
      left -= frames[frame]?.delimiter.length ?? left;
      collapse(frames, true);
    }
  }
  if (left > 0 && !inWord && !/\s/.test(after) && frames.length < MAX_NESTING) {
    if (left > 1) frames.push({ delimiter: character.repeat(2), children: [] });
    if (left % 2 === 1) frames.push({ delimiter: character, children: [] });
    return;
  }
  const rest = run.length > 3 ? run.length : left;
  if (rest > 0) append(frames.at(-1)?.children ?? [], { type: "text", text: character.repeat(rest) });
}

function openFrame(frames: Frame[], character: string, length: number): number {
  return frames.findLastIndex((frame) => frame.delimiter[0] === character && frame.delimiter.length <= length);
}

/** Ends the innermost frame: as emphasis when it was closed, otherwise as the text it was. */
function collapse(frames: Frame[], closed: boolean): void {
  const frame = frames.pop();
  const target = frames.at(-1);
  if (!frame || !target) return;
  const { delimiter, children } = frame;
  if (closed) {
    const type = delimiter === "~~" ? "strike" : delimiter.length === 2 ? "strong" : "emphasis";
    target.children.push({ type, children });
    return;
  }
  append(target.children, { type: "text", text: delimiter });
  for (const child of children) append(target.children, child);
}

/** Pieces of text that meet become one, so that a tree says the same however it was cut. */
function append(nodes: MarkdownInline[], node: MarkdownInline): void {
  const last = nodes.at(-1);
  if (node.type === "text" && last?.type === "text") last.text += node.text;
  else nodes.push(node.type === "text" ? { ...node } : node);
}

function plainEnd(source: string, from: number): number {
  SPECIAL.lastIndex = from;
  return SPECIAL.exec(source)?.index ?? source.length;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
