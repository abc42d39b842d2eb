import type { AnalysedPassage, Span } from "~/lib/text";

/** A few lines: what is read at a glance. */
const LONGEST = 400;

const heading = /^#{1,6}\s/;
const blankLine = /\n\s*\n/;
const asks = /[?？؟;:：]["'”’»)\]*_]*$/u;
// Letters of two columns: a sentence in them says as much in half as many.
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** A heading names what the answer is about, but says nothing. */
export function isHeading(sentence: string): boolean {
  return heading.test(sentence);
}

/**
 * The last sentence of a quote that begins with this one: what a text says about a thing it often says in the next
 * breath ("He …", "This …"), and a sentence alone may not be understood.
 */
export function endOfExcerpt({ text, sentences }: AnalysedPassage, index: number): number {
  return goesOn(text, sentences[index], sentences[index + 1]) ? index + 1 : index;
}

function goesOn(text: string, first: Span | undefined, second: Span | undefined): boolean {
  if (!first || !second) return false;
  const [one, two] = [text.slice(first.start, first.end), text.slice(second.start, second.end)];
  if (isHeading(one) || isHeading(two) || columns(text.slice(first.start, second.end)) > LONGEST) return false;
  // A question, or a line that announces something, is answered below it.
  return asks.test(one) || !blankLine.test(text.slice(first.end, second.start));
}

function columns(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}
