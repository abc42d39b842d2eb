import { estimateTokens } from "./tokens";

/** A heading with what stands under it, up to the next heading. */
export interface Section {
  /** The headings above, the outermost first, at most three; the section's own is among them. */
  headings: readonly string[];
  /** Where the heading's line starts; the same as `start` where there is none. */
  headingStart: number;
  /** UTF-16 offsets of the body. */
  start: number;
  end: number;
  tokens: number;
}

const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const fence = /^ {0,3}(?:```|~~~)/;
const DEEPEST = 3;

/** Headings are lines that start with one to six `#`, outside fenced code. Sections without a body are left out. */
export function readSections(text: string): Section[] {
  const sections: Section[] = [];
  const above: { level: number; title: string }[] = [];
  let headingStart = 0;
  let start = 0;
  let inFence = false;
  const close = (end: number) => {
    const body = text.slice(start, end);
    if (body.trim() === "") return false;
    const headings = above.slice(0, DEEPEST).map(({ title }) => title);
    sections.push({ headings, headingStart, start, end, tokens: estimateTokens(body) });
    return true;
  };
  for (let line = 0; line <= text.length;) {
    const newline = text.indexOf("\n", line);
    const end = newline < 0 ? text.length : newline;
    const written = text.slice(line, end);
    if (fence.test(written)) inFence = !inFence;
    const found = inFence ? null : heading.exec(written.replace(/\r$/, ""));
    if (found) {
      const closed = close(line);
      // A heading right below another heading belongs to the same start.
      if (closed || above.length === 0) headingStart = line;
      const level = found[1]?.length ?? 1;
      while ((above.at(-1)?.level ?? 0) >= level) above.pop();
      above.push({ level, title: withoutClosing(found[2] ?? "") });
      start = Math.min(end + 1, text.length);
    }
    if (newline < 0) break;
    line = newline + 1;
  }
  close(text.length);
  return sections;
}

/** A heading may be closed by signs that stand apart from it; those of a name, as in C#, stay. */
function withoutClosing(written: string): string {
  const title = written.trimEnd();
  let end = title.length;
  while (end > 0 && title.charAt(end - 1) === "#") end -= 1;
  if (end === title.length || (end > 0 && !/[ \t]/.test(title.charAt(end - 1)))) return title;
  return title.slice(0, end).trimEnd();
}
