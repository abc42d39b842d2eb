import { LruCache } from "~/lib/lru-cache";
import { NO_ANSWER, type Secret } from "./prompt";

/** A secret as it is listened for. */
interface Guarded {
  words: readonly string[];
  /** Where each word stands among them. */
  places: ReadonlyMap<string, readonly number[]>;
  enough: number;
}

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
/** Within a word, and never the last letter of the one by which a model abstains. */
const PLAIN_RUN = /[a-z0-9]+/y;
/** Everyday runs of words are not held back. */
const HELD_FROM = 3;
/** Characters of all secrets that are kept ready: the same bots are asked again and again. */
const KEPT_READY = 2_000_000;

const NOWHERE: readonly number[] = [];

const guarded = new LruCache<Guarded>(KEPT_READY);

/**
 * Stands between the model and the visitor. A model that repeats its instructions is cut off before more than a few words
 * of them are out, and the word by which it abstains never is. Only what may become either waits; everything else passes
 * at once.
 */
export class SpeechGuard {
  readonly #secrets: readonly Guarded[];
  readonly #isPublic: (words: string) => boolean;
  #held = "";
  #word = "";
  #matches: Match[] = [];
  leaked = false;

  /** `isPublic` tells of words in a row whether anybody may read them anyway, such as those of a document. */
  constructor(secrets: readonly Secret[], isPublic: (words: string) => boolean = () => false) {
    this.#isPublic = isPublic;
    this.#secrets = secrets.map(listenedFor).filter(({ words }) => words.length >= HELD_FROM);
  }

  /** What of the text so far may go out now. */
  push(delta: string): string {
    for (let at = 0; at < delta.length;) {
      if (this.leaked) return "";
      PLAIN_RUN.lastIndex = at;
      if (PLAIN_RUN.test(delta)) {
        const run = delta.slice(at, PLAIN_RUN.lastIndex);
        this.#held += run;
        this.#word += run;
        at += run.length;
        continue;
      }
      const character = String.fromCodePoint(delta.codePointAt(at) ?? 0);
      at += character.length;
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
    const matches: Match[] = [];
    for (const match of this.#matches) {
      if (match.words[match.next] !== said) continue;
      matches.push({ ...match, next: match.next + 1, length: match.length + 1 });
    }
    for (const { words, places, enough } of this.#secrets) {
      for (const index of places.get(said) ?? NOWHERE)
        matches.push({ words, enough, next: index + 1, length: 1, from });
    }
    this.#matches = matches;
    this.leaked ||= this.#matches.some((match) => match.length >= match.enough && !this.#isPublic(runOf(match)));
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

function listenedFor({ text, words: enough }: Secret): Guarded {
  const key = `${enough}:${text}`;
  const known = guarded.get(key);
  if (known) return known;
  const words = wordsOf(text);
  const places = new Map<string, number[]>();
  for (const [index, word] of words.entries()) places.set(word, [...(places.get(word) ?? []), index]);
  const made = { words, places, enough: Math.min(enough, words.length) };
  guarded.set(key, made, key.length);
  return made;
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
