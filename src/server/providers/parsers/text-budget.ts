import { MAX_CHARACTERS, refusals } from "./refusals";

/** Counts what a reader collects, so that one short string that is used a million times ends early. */
export class TextBudget {
  #left = MAX_CHARACTERS;

  constructor(private readonly name: string) {}

  spend(text: string): string {
    this.#left -= text.length;
    if (this.#left < 0) throw refusals.tooMuchText(this.name);
    return text;
  }
}
