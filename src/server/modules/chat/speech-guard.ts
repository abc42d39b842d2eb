import { NO_ANSWER, type Secret } from "./prompt";

interface Match {
  /** The words of one secret, and how many of them in a row the answer has just said. */
  words: readonly string[];
  next: number;
  length: number;
  /** Where in the held text it begins. */
  from: number;
  enough: number;
}

const WORD = /[\p{L}\p{N}_]/u;
// Scripts without spaces: each character counts as a word.
const ALONE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Everyday runs of words are not held back. */
const HELD_FROM = 3;

/**
 * Stands between the model and the visitor. A model that repeats its instructions is cut off before more than a few words
 * of them are out, and the word by which it abstains never is. Only what may become either waits; everything else passes
 * at once.
 */
export class SpeechGuard {
  readonly #secrets: readonly { words: readonly string[]; enough: number }[];
  readonly #isPublic: (words: string) => boolean;
  #held = "";
  #word = "";
  #matches: Match[] = [];
  leaked = false;

  /** `isPublic` tells of words in a row whether anybody may read them anyway, such as those of a document. */
  constructor(secrets: readonly Secret[], isPublic: (words: string) => boolean = () => false) {
    this.#isPublic = isPublic;
    this.#secrets = secrets
      .map(({ text, words }) => ({ words: wordsOf(text), enough: words }))
      .filter(({ words }) => words.length >= HELD_FROM)
      .map(({ words, enough }) => ({ words, enough: Math.min(enough, words.length) }));
  }

  /** What of the text so far may go out now. */
  push(delta: string): string {
    for (const character of delta) {
      if (this.leaked) return "";
      const alone = ALONE.test(character);
      if (alone || !WORD.test(character)) this.#endWord();
      this.#held += character;
      if (alone) {
        this.#word = character;
        this.#endWord();
      } else if (WORD.test(character)) this.#word += character;
      if (this.#held.endsWith(NO_ANSWER)) {
        this.#held = this.#held.slice(0, -NO_ANSWER.length);
        this.#word = this.#word.slice(0, -NO_ANSWER.length);
      }
    }
    return this.leaked ? "" : this.#release();
  }

  end(): string {
    this.#endWord();
    if (this.leaked) return "";
    const rest = this.#held;
    this.#held = "";
    return rest;
  }

  #endWord(): void {
    const word = this.#word;
    if (!word) return;
    this.#word = "";
    const said = word.toLowerCase();
    const from = this.#held.length - word.length;
    this.#matches = [...this.#extended(said), ...this.#begun(said, from)];
    this.leaked ||= this.#matches.some((match) => match.length >= match.enough && !this.#isPublic(runOf(match)));
  }

  #extended(said: string): Match[] {
    return this.#matches
      .filter(({ words, next }) => words[next] === said)
      .map((match) => ({ ...match, next: match.next + 1, length: match.length + 1 }));
  }

  #begun(said: string, from: number): Match[] {
    return this.#secrets.flatMap(({ words, enough }) =>
      words.flatMap((word, index) => (word === said ? [{ words, enough, next: index + 1, length: 1, from }] : [])),
    );
  }

  #release(): string {
    const longest = Math.max(0, ...this.#matches.map(({ length }) => length));
    const open = this.#held.length - this.#word.length;
    let until = this.#held.length;
    for (const match of this.#matches) if (match.length >= HELD_FROM) until = Math.min(until, match.from);
    // The word in progress may be the one that makes a run long enough to be held.
    if (longest >= HELD_FROM - 1) until = Math.min(until, open);
    until = Math.min(until, this.#held.length - abstainingEnd(this.#held));
    const out = this.#held.slice(0, until);
    this.#held = this.#held.slice(until);
    this.#matches = this.#matches.map((match) => ({ ...match, from: Math.max(0, match.from - until) }));
    return out;
  }
}

/** How much of the text's end may still become the word by which a model abstains. */
function abstainingEnd(text: string): number {
  for (let length = NO_ANSWER.length - 1; length > 0; length--) {
    if (text.endsWith(NO_ANSWER.slice(0, length))) return length;
  }
  return 0;
}

function runOf({ words, next, length }: Match): string {
  return words.slice(next - length, next).join(" ");
}

/** Lower case, without what stands between words. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    const alone = ALONE.test(character);
    if (WORD.test(character) && !alone) word += character;
    else {
      if (word) words.push(word.toLowerCase());
      word = "";
      if (alone) words.push(character);
    }
  }
  if (word) words.push(word.toLowerCase());
  return words;
}
