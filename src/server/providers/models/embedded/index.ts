import type { ChatModel, ModelEvent, ModelRequest } from "../types";
import { extract } from "./extract";

const CHARACTERS_PER_TOKEN = 4;

/** Answers with the sentences of the passages that fit the question best, word for word. Needs no key and no network. */
export const embeddedModel: ChatModel = {
  id: "embedded:extractive-1",
  label: "Quotes from your documents",
  extractive: true,
  stream: streamQuotes,
};

async function* streamQuotes(
  request: ModelRequest,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<ModelEvent, void, undefined> {
  signal.throwIfAborted();
  const quotes = extract(request);
  const pieces = quotes.map(({ text, marker }) => `${text} [${marker}]`);
  for (const [index, piece] of pieces.entries()) {
    signal.throwIfAborted();
    yield { type: "delta", text: index === 0 ? piece : `\n\n${piece}` };
  }
  const read = request.passages.reduce((sum, { text }) => sum + text.length, request.question.length);
  yield {
    type: "finish",
    reason: "stop",
    inputTokens: Math.ceil(read / CHARACTERS_PER_TOKEN),
    outputTokens: Math.ceil(pieces.join("").length / CHARACTERS_PER_TOKEN),
  };
}
