import type { Span } from "~/lib/text";

const digit = /\p{Nd}/u;
const capital = /^\p{Lu}/u;
const small = /\p{Ll}/u;
const opensSentence = /(?:^|\n|[.!?…:]\s)[^\p{L}\p{N}]*$/u;

/** Whether a word of a text is a name or a number. A capital tells nothing where a sentence begins or all are capitals. */
export function isNamed(text: string, { start, end }: Span): boolean {
  const word = text.slice(start, end);
  if (digit.test(word)) return true;
  return capital.test(word) && small.test(text) && !opensSentence.test(text.slice(0, start));
}
