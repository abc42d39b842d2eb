import type { AppError } from "~/server/core/errors";

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
  /** 0 to 1; the vendor's own default when undefined. Models that know no temperature ignore it. */
  temperature?: number | undefined;
}

/** `stopped`: the signal was aborted. `failed`: an error follows, and what was yielded before it stays valid. */
export type FinishReason = "stop" | "length" | "refused" | "stopped" | "failed";

/** A model that was asked and gave not one word, and why in a sentence for people. */
export interface ModelFailure {
  model: string;
  error: AppError;
  ms: number;
}

export interface ModelFinish {
  type: "finish";
  reason: FinishReason;
  /** Who wrote the answer, which after a failure is not the model that was asked first. */
  model: string;
  inputTokens: number;
  outputTokens: number;
  /** True when the vendor did not say and Botsmith counted itself. */
  estimated: boolean;
  /** Millionths of a US dollar; null where no price is known. */
  costMicros: number | null;
  failures: readonly ModelFailure[];
  /** Where the vendor did not say what went in: asks it afterwards, when nobody waits for it. */
  recount?: () => Promise<Pick<ModelFinish, "inputTokens" | "costMicros"> | undefined>;
}

export type ModelEvent = { type: "delta"; text: string } | ModelFinish;

export interface StreamOptions {
  signal: AbortSignal;
  /** The longest wait for the first word, all attempts included. */
  firstTokenMs?: number;
  /** Another model stands ready, so a vendor that asks for patience is not waited for. */
  hasSuccessor?: boolean;
}

export interface ChatModel {
  /** For example `openai:gpt-4o-mini`. */
  readonly id: string;
  /** Shown to people beside the answer. */
  readonly label: string;
  /** True when the answer consists of verbatim quotes, which the interface says. */
  readonly extractive: boolean;
  /**
   * Text as it comes, with `[1]`-like markers, then exactly one `finish`. After a `finish` with the reason `failed` it
   * throws `upstream_failed` with a sentence for people. Honours `signal` at once, and does not throw for it.
   */
  stream(request: ModelRequest, options: StreamOptions): AsyncIterable<ModelEvent>;
}

export interface ModelChoice {
  id: string;
  label: string;
  vendor: string;
}

/** A workspace's own access to a vendor. */
export interface VendorKey {
  vendor: "openai" | "anthropic" | "google" | "compatible";
  /** Undefined for a server that wants none. */
  apiKey: string | undefined;
  /** Of a compatible server; the others have their own. */
  baseUrl: string | undefined;
  /** What the vendor listed when the key was checked. */
  models: readonly string[];
}

export interface ModelRegistry {
  /** `auto` is the first connected vendor's model, or the embedded answerer. Undefined for a vendor that is not connected. */
  get(id: string): ChatModel | undefined;
  /** One model of several, each asked when those before it fail before their first word. Ids that are not connected are left out. */
  chain(ids: readonly string[]): ChatModel | undefined;
  /** What is known without asking anybody; the first is what `auto` takes. */
  list(): readonly ModelChoice[];
  /** The same after asking the servers whose models nobody listed. Servers that do not answer are left out. */
  discover(): Promise<readonly ModelChoice[]>;
  /**
   * The kinds of harm that a text holds, by OpenAI's moderation; empty for an ordinary one. Undefined where OpenAI is not
   * connected. Throws when it does not answer: whoever asks decides what that means.
   */
  moderate(text: string, options: { signal: AbortSignal }): Promise<readonly string[] | undefined>;
  /** These keys before the installation's own. */
  withKeys(keys: readonly VendorKey[]): ModelRegistry;
  /** Makes a cheap real call with the key. Answers with the models that it may use, or throws a sentence for whoever entered it. */
  checkKey(key: Omit<VendorKey, "models">): Promise<string[]>;
}
