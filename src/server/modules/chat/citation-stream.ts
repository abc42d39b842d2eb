/** A piece of the answer as it may be shown: text, or a marker whose passage the model named. */
export type CitedPiece = { type: "text"; text: string } | CitedMarker;

export interface CitedMarker {
  type: "marker";
  passage: number;
  /** The sentence that it stands behind. */
  sentence: string;
  /** All that was said since the marker before it, or since the paragraph began: a quotation may be several sentences. */
  stretch: string;
}

const LONGEST_MARKER = 32;
// As models write them: [1], [1, 3], [2-4], 【1】, ［1］ and 【1†source】.
const NUMBERS = String.raw`\s*\d{1,6}(?:\s*[,;–-]\s*\d{1,6})*\s*(?:†[^\]】］\[【［]{0,12})?`;
const MARKER = new RegExp(String.raw`^[[【［](${NUMBERS})[\]】］]`);
const MAYBE_MARKER = /^[[【［][\d\s,;–-]*(?:†[^\]】］[【［]{0,12})?$/;
const OPEN = /[[【［]/;
const SENTENCE_END = /[.!?。！？…]["'”’)\]]*\s|\n/g;
const MOST_PASSAGES_A_MARKER = 8;
const LONGEST_STRETCH = 800;
const PARAGRAPH = /\n\s*\n/g;

/**
 * Finds the `[1]` or `[1, 3]` markers in text that arrives in pieces cut anywhere. Text is let through at once except
 * for what may still become a marker. Each marker comes with the sentence that it stands behind.
 */
export class CitationStream {
  #held = "";
  #sentence = "";
  #stretch = "";

  push(delta: string): CitedPiece[] {
    this.#held += delta;
    return this.#drain(false);
  }

  end(): CitedPiece[] {
    return this.#drain(true);
  }

  #drain(final: boolean): CitedPiece[] {
    const pieces: CitedPiece[] = [];
    while (this.#held) {
      const open = this.#held.search(OPEN);
      if (open !== 0) {
        this.#text(pieces, open < 0 ? this.#held : this.#held.slice(0, open));
        continue;
      }
      const marker = MARKER.exec(this.#held);
      if (marker) {
        for (const passage of passagesIn(marker[1] ?? "")) {
          pieces.push({ type: "marker", passage, sentence: this.#sentence.trim(), stretch: this.#stretch.trim() });
        }
        this.#stretch = "";
        this.#held = this.#held.slice(marker[0].length);
        continue;
      }
      if (!final && this.#held.length < LONGEST_MARKER && MAYBE_MARKER.test(this.#held)) break;
      this.#text(pieces, this.#held.slice(0, 1));
    }
    return pieces;
  }

  #text(pieces: CitedPiece[], text: string): void {
    this.#held = this.#held.slice(text.length);
    pieces.push({ type: "text", text });
    this.#sentence = lastSentence(this.#sentence + text);
    this.#stretch = lastParagraph(this.#stretch + text);
  }
}

function passagesIn(numbers: string): number[] {
  const passages = new Set<number>();
  for (const part of numbers.replace(/†.*$/, "").split(/[,;]/)) {
    const [first = 0, last = first] = part.split(/[–-]/).map(Number);
    for (let passage = first; passage <= Math.max(first, Math.min(last, first + MOST_PASSAGES_A_MARKER)); passage++) {
      passages.add(passage);
    }
  }
  return [...passages].slice(0, MOST_PASSAGES_A_MARKER);
}

function lastParagraph(text: string): string {
  return (text.split(PARAGRAPH).at(-1) ?? "").slice(-LONGEST_STRETCH);
}

/** What follows the last end of a sentence; when nothing but space does, the sentence that has just ended. */
function lastSentence(text: string): string {
  let start = 0;
  let before = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    before = start;
    start = match.index + match[0].length;
  }
  return text.slice(start).trim() ? text.slice(start) : text.slice(before);
}
