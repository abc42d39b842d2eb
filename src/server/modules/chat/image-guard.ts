/** By then it has been decided what stands in the brackets; nobody writes a description as long as that. */
const LONGEST = 300;
/** A number of a passage, or several, behind an exclamation. */
const NUMBERS = /^!\[[\d\s,;–-]*\](?!\()/;
const MAYBE_NUMBERS = /^!\[[\d\s,;–-]*\]?$/;
/** Brackets that an address or a name of one follows. */
const ADDRESSED = /\][([]/;
const PARAGRAPH = /\n[^\S\n]*\n/;

/**
 * Makes links of the images in a model's Markdown. Whoever shows an answer as it came would fetch an image unasked, from
 * wherever a text that the model has read wants it, with whatever that text had it put into the address; a link waits for a
 * click. Text is cut anywhere; only what may still become an image waits.
 */
export class ImageGuard {
  #held = "";

  /** What of the text so far may go out now. */
  push(delta: string): string {
    this.#held += delta;
    return this.#release(false);
  }

  end(): string {
    return this.#release(true);
  }

  #release(final: boolean): string {
    let out = "";
    while (this.#held) {
      const mark = this.#held.indexOf("!");
      out += this.#take(mark < 0 ? this.#held.length : mark);
      if (!this.#held) break;
      if (this.#held.length === 1 && !final) break;
      const drops = this.#held[1] === "[" ? isImage(this.#held, final) : false;
      if (drops === undefined) break;
      const shown = this.#take(1);
      if (!drops) out += shown;
    }
    return out;
  }

  #take(length: number): string {
    const taken = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return taken;
  }
}

/** Undefined while it cannot be told. */
function isImage(held: string, final: boolean): boolean | undefined {
  if (!final && MAYBE_NUMBERS.test(held)) return undefined;
  if (NUMBERS.test(held)) return false;
  const paragraph = held.search(PARAGRAPH);
  if (ADDRESSED.test(paragraph < 0 ? held : held.slice(0, paragraph))) return true;
  if (paragraph >= 0 || final) return false;
  return held.length > LONGEST ? true : undefined;
}
