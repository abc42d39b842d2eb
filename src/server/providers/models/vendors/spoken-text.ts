const OPENS = /^\s*<(think|thinking|thought|reasoning)>/i;
const MAY_OPEN = /^\s*(?:<[a-z]{0,9})?$/i;

/**
 * Some servers write what a model thinks in front of its answer, between `<think>` and `</think>`. Lets through what
 * is said to the visitor, from pieces that are cut anywhere.
 */
export class SpokenText {
  #held = "";
  /** The tag that closes the thoughts; undefined while none are open, null once the answer has begun. */
  #closing: string | null | undefined;

  /** Thoughts have ended, and the blank lines behind them may still come. */
  #trims = false;

  /** Since the beginning nothing but thoughts has come. */
  get isThinking(): boolean {
    return typeof this.#closing === "string";
  }

  push(text: string): string {
    if (this.#closing === null) return this.#trimmed(text);
    this.#held += text;
    if (this.#closing === undefined) {
      const opening = OPENS.exec(this.#held);
      if (!opening) return MAY_OPEN.test(this.#held) ? "" : this.#speak();
      this.#closing = `</${opening[1]?.toLowerCase() ?? ""}>`;
      this.#held = this.#held.slice(opening[0].length);
    }
    const end = this.#held.toLowerCase().indexOf(this.#closing);
    if (end < 0) {
      this.#held = this.#held.slice(1 - this.#closing.length);
      return "";
    }
    this.#held = this.#held.slice(end + this.#closing.length);
    this.#trims = true;
    return this.#trimmed(this.#speak());
  }

  /** What was held back of an answer that ends here. */
  end(): string {
    return this.isThinking ? "" : this.#speak();
  }

  #trimmed(text: string): string {
    if (!this.#trims) return text;
    const said = text.trimStart();
    this.#trims = said === "";
    return said;
  }

  #speak(): string {
    const said = this.#held;
    this.#held = "";
    this.#closing = null;
    return said;
  }
}
