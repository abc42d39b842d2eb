/** How far somebody has read an answer that is told as a stream: the id of the last event that he got of it. */
export interface AnswerPosition {
  messageId: string;
  /** UTF-16 units of the text, as JavaScript counts. */
  characters: number;
  /** The highest number among the quotes; they are numbered in the order in which they are told. */
  citations: number;
}

export function positionId({ messageId, characters, citations }: AnswerPosition): string {
  return `${messageId}.${characters}.${citations}`;
}

/** Of the event that ends an answer. */
export function endId(messageId: string): string {
  return `${messageId}.end`;
}

const POSITION = /^(\w{1,64})\.(?:(end)|(\d{1,9})\.(\d{1,9}))$/;

/** Undefined for what is no such id: then the answer is told from its beginning. */
export function readPosition(id: string | null): AnswerPosition | undefined {
  const [, messageId, end, characters, citations] = POSITION.exec(id ?? "") ?? [];
  if (messageId === undefined) return undefined;
  if (end) return { messageId, characters: Infinity, citations: Infinity };
  return { messageId, characters: Number(characters), citations: Number(citations) };
}

export function isAtEnd({ characters }: AnswerPosition): boolean {
  return characters === Infinity;
}
