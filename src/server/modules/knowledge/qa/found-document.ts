interface Pair {
  id: string;
  question: string;
  answer: string;
}

/** What the ingestion knows a pair by. */
export function toFoundDocument({ id, question, answer }: Pair) {
  return { key: id, title: question, characters: answer.length };
}
