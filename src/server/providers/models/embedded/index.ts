import { estimateTokens } from "../estimate-tokens";
import type { ChatModel, ModelEvent, ModelRequest, StreamOptions } from "../types";
import { extract } from "./extract";

const ID = "embedded:extractive-1";

/** Answers with the sentences of the passages that fit the question best, word for word. Needs no key and no network. */
export const embeddedModel: ChatModel = {
  id: ID,
  label: "Quotes from your documents",
  extractive: true,
  stream: streamQuotes,
};

async function* streamQuotes(
  request: ModelRequest,
  { signal }: StreamOptions,
): AsyncGenerator<ModelEvent, void, undefined> {
  const pieces = signal.aborted ? [] : extract(request).map(({ text, marker }) => `${text} [${marker}]`);
  const said: string[] = [];
  for (const piece of pieces) {
    if (signal.aborted) break;
    said.push(piece);
    yield { type: "delta", text: said.length === 1 ? piece : `\n\n${piece}` };
  }
  const read = request.passages.reduce((sum, { text }) => sum + estimateTokens(text), estimateTokens(request.question));
  yield {
    type: "finish",
    reason: signal.aborted ? "stopped" : "stop",
    model: ID,
    inputTokens: read,
    outputTokens: said.reduce((sum, piece) => sum + estimateTokens(piece), 0),
    estimated: true,
    costMicros: 0,
    failures: [],
  };
}
