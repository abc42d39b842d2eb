/** A passage that the answer may rest on. `marker` is the number by which the model cites it. */
export interface Passage {
  marker: number;
  title: string;
  text: string;
}

export interface PromptMessage {
  role: "user" | "assistant";
  text: string;
}

export interface ModelRequest {
  /** System text; written by Botsmith and the bot's owner, never by a visitor. */
  instructions: string;
  messages: readonly PromptMessage[];
  passages: readonly Passage[];
  /** The visitor's question, made complete from the history. */
  question: string;
  maxOutputTokens: number;
}

export type FinishReason = "stop" | "length" | "refused";

export type ModelEvent =
  { type: "delta"; text: string } | { type: "finish"; reason: FinishReason; inputTokens: number; outputTokens: number };

export interface ChatModel {
  /** For example `openai:gpt-4o-mini`. */
  readonly id: string;
  /** Shown to people beside the answer. */
  readonly label: string;
  /** True when the answer consists of verbatim quotes, which the interface says. */
  readonly extractive: boolean;
  /**
   * Text as it comes, with `[1]`-like markers, then one `finish`. Throws `upstream_failed` with a sentence for people;
   * what was already yielded stays valid. Honours `signal` at once.
   */
  stream(request: ModelRequest, options: { signal: AbortSignal }): AsyncIterable<ModelEvent>;
}

export interface ModelChoice {
  id: string;
  label: string;
  vendor: string;
}

export interface ModelRegistry {
  /** `auto` is the first configured vendor's model, or the embedded answerer. Undefined for an id that is not configured. */
  get(id: string): ChatModel | undefined;
  list(): readonly ModelChoice[];
}
