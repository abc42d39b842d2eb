import type { TurnEvent } from "~/contracts/chat";
import { type AnswerPosition, endId, positionId } from "~/lib/answer-position";

/** What of an answer a reader has not had yet, and how far he is with each event. */
export class UnreadPart {
  readonly #messageId: string;
  readonly #seen: AnswerPosition | undefined;
  #characters = 0;
  #citations = 0;

  /** `seen` of another answer says nothing about this one. */
  constructor(messageId: string, seen: AnswerPosition | undefined) {
    this.#messageId = messageId;
    this.#seen = seen?.messageId === messageId ? seen : undefined;
  }

  get isBegun(): boolean {
    return this.#seen !== undefined;
  }

  /** Counts a piece of text; what is left of it for this reader. */
  text(piece: string): string {
    const unseenFrom = (this.#seen?.characters ?? 0) - this.#characters;
    this.#characters += piece.length;
    return piece.slice(Math.max(0, unseenFrom));
  }

  /** Counts a citation once the event with it stands behind the text before; undefined when this reader has had it. */
  citation({
    citation: { marker },
  }: Extract<TurnEvent, { type: "citation" }>): { id: string; count: () => void } | undefined {
    if (marker <= (this.#seen?.citations ?? 0)) return undefined;
    return { id: this.#idAt(marker), count: () => (this.#citations = marker) };
  }

  /** Of an event that tells all that was counted. */
  get id(): string {
    return this.#idAt(this.#citations);
  }

  get endId(): string {
    return idLine(endId(this.#messageId));
  }

  // A stored answer is told in another order than a running one: what was seen before counts on.
  #idAt(counted: number): string {
    const characters = Math.max(this.#characters, this.#seen?.characters ?? 0);
    const citations = Math.max(counted, this.#seen?.citations ?? 0);
    return idLine(positionId({ messageId: this.#messageId, characters, citations }));
  }
}

function idLine(id: string): string {
  return `id: ${id}\n`;
}
