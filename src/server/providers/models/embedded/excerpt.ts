import { isQuestion, type AnalysedPassage } from "~/lib/text";

/** A few lines: what is read at a glance. */
const LONGEST = 400;
/** Below this, short sentences are quoted with more than one neighbour. */
const SHORT = 260;
const MOST_SENTENCES = 3;

const heading = /^#{1,6}\s/;
const blankLine = /\n\s*\n/;
const announces = /[;:：]["'”’»)\]*_]*$/u;
// Letters of two columns: a sentence in them says as much in half as many.
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** A heading names what the answer is about, but says nothing. */
export function isHeading(sentence: string): boolean {
  return heading.test(sentence);
}

export interface Excerpt {
  /** Indexes of its first and last sentence. */
  first: number;
  last: number;
}

/**
 * What is quoted of a text for this sentence: what a text says about a thing it often says in the next breath ("He …",
 * "This …") or has said in the one before, and a sentence alone may not be understood.
 */
export function excerptAround(passage: AnalysedPassage, index: number): Excerpt {
  const excerpt = { first: index, last: index };
  const leadsIn = () => follows(passage, index - 1);
  const fits = (first: number, last: number, most: number) => columns(textOf(passage, first, last)) <= most;
  if (leadsOn(passage, index) && fits(index, index + 1, LONGEST)) excerpt.last += 1;
  if (leadsIn() && fits(index - 1, excerpt.last, SHORT)) excerpt.first -= 1;
  while (
    excerpt.last - excerpt.first + 1 < MOST_SENTENCES &&
    follows(passage, excerpt.last) &&
    fits(excerpt.first, excerpt.last + 1, SHORT)
  ) {
    excerpt.last += 1;
  }
  const alone = excerpt.first === excerpt.last;
  if (alone && leadsIn() && fits(index - 1, index, LONGEST)) excerpt.first -= 1;
  return excerpt;
}

/** A question, or a line that announces something, is answered below it, however far. */
function leadsOn(passage: AnalysedPassage, index: number): boolean {
  return opens(textOf(passage, index, index))
    ? isText(passage, index) && isText(passage, index + 1)
    : follows(passage, index);
}

/** Whether the next sentence stands in the same paragraph, and neither of them is a question. */
function follows(passage: AnalysedPassage, index: number): boolean {
  if (!isText(passage, index) || !isText(passage, index + 1)) return false;
  if ([index, index + 1].some((each) => opens(textOf(passage, each, each)))) return false;
  return !blankLine.test(passage.text.slice(passage.sentences[index]?.end, passage.sentences[index + 1]?.start));
}

function opens(sentence: string): boolean {
  return announces.test(sentence) || isQuestion(sentence);
}

function isText(passage: AnalysedPassage, index: number): boolean {
  return passage.sentences[index] !== undefined && !isHeading(textOf(passage, index, index));
}

function textOf({ text, sentences }: AnalysedPassage, first: number, last: number): string {
  const [start, end] = [sentences[first]?.start, sentences[last]?.end];
  return start === undefined || end === undefined ? "" : text.slice(start, end);
}

function columns(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}
