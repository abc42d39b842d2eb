import { fieldsOf, textOf } from "./unknown-fields";

/**
 * Reads the answer stream of a chat call: the AI SDK's UI message stream over server-sent events.
 * The bytes may be cut anywhere, inside a character too.
 */
export async function readChatStream(response: Response, handlers: ChatStreamHandlers): Promise<ChatStreamEnd> {
  if (!response.ok || !response.body) return refusalOf(response);
  const events = eventParser();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let end: ChatStreamEnd = { type: "interrupted" };
  for (;;) {
    // A connection that dies under the answer is no error here: what the server stored of it can be read again.
    const chunk = await reader.read().catch(() => null);
    if (!chunk) return end;
    handlers.onActivity?.();
    for (const data of events(chunk.done ? decoder.decode() : decoder.decode(chunk.value, { stream: true }))) {
      if (data === "[DONE]") {
        reader.cancel().catch(() => undefined);
        return end;
      }
      end = deliver(data, handlers) ?? end;
    }
    if (chunk.done) return end;
  }
}

/** What a stream says of the answer before its text (`answered`, `state` and `usage` come with the end). */
export interface StreamMetadata {
  conversationId: string;
  model: string;
  extractive: boolean;
  answered?: boolean;
  state?: "streaming" | "complete" | "partial" | "failed" | "refused";
  usage?: { inputTokens: number; outputTokens: number };
  /** What a curtailed answer should be read with, in a sentence. */
  notice?: string;
}

/** Visitors get marker, title, url and quote; the dashboard gets the place in the document as well. */
export interface StreamCitation {
  marker: number;
  title: string;
  url: string | null;
  quote: string;
  chunkId?: string;
  documentId?: string;
  start?: number;
  end?: number;
}

export interface ChatStreamHandlers {
  /** Bytes came, if only a heartbeat: the connection lives. */
  onActivity?: () => void;
  onStart?: (start: { messageId: string; metadata: StreamMetadata }) => void;
  onText?: (delta: string) => void;
  onCitation?: (citation: StreamCitation) => void;
}

/**
 * `finished`: the answer is complete as far as the server is concerned (see `metadata.state`). `failed`: the server gave
 * up in mid-answer. `refused`: no stream was opened. `interrupted`: the connection ended before the answer did.
 */
export type ChatStreamEnd =
  | { type: "finished"; metadata: Partial<StreamMetadata> }
  | { type: "failed"; message: string }
  | { type: "refused"; status: number; code: string; message: string; retryAfterSeconds: number | null }
  | { type: "interrupted" };

/** Takes text in pieces and gives the data of each server-sent event that is complete by then. */
export function eventParser(): (text: string) => string[] {
  let rest = "";
  let data: string[] = [];

  return (text) => {
    rest += text;
    // A CR at the very end may be the first half of a CRLF: it waits for what follows.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    const complete: string[] = [];
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) complete.push(data.join("\n"));
        data = [];
      } else if (line === "data" || line.startsWith("data:")) {
        data.push(line.slice(5).replace(/^ /, ""));
      }
    }
    return complete;
  };
}

function deliver(data: string, handlers: ChatStreamHandlers): ChatStreamEnd | null {
  const part = fieldsOf(parseJson(data));
  switch (part.type) {
    case "start":
      handlers.onStart?.({ messageId: textOf(part.messageId), metadata: startMetadata(part.messageMetadata) });
      return null;
    case "text-delta":
      handlers.onText?.(textOf(part.delta));
      return null;
    case "data-citation": {
      const citation = citationOf(part.data);
      if (citation) handlers.onCitation?.(citation);
      return null;
    }
    case "finish":
      return { type: "finished", metadata: metadataOf(part.messageMetadata) };
    case "error":
      return { type: "failed", message: textOf(part.errorText) };
    default:
      // Parts that a later server may add are not for this reader.
      return null;
  }
}

async function refusalOf(response: Response): Promise<ChatStreamEnd> {
  const problem = fieldsOf(parseJson(await response.text().catch(() => "")));
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return {
    type: "refused",
    status: response.status,
    code: textOf(problem.code),
    message: textOf(problem.detail),
    retryAfterSeconds: seconds > 0 ? seconds : null,
  };
}

function citationOf(value: unknown): StreamCitation | null {
  const { marker, title, url, quote, chunkId, documentId, start, end } = fieldsOf(value);
  if (typeof marker !== "number" || typeof quote !== "string") return null;
  return {
    marker,
    title: textOf(title),
    url: typeof url === "string" ? url : null,
    quote,
    ...(typeof chunkId === "string" && { chunkId }),
    ...(typeof documentId === "string" && { documentId }),
    ...(typeof start === "number" && { start }),
    ...(typeof end === "number" && { end }),
  };
}

function startMetadata(value: unknown): StreamMetadata {
  return { conversationId: "", model: "", extractive: false, ...metadataOf(value) };
}

function metadataOf(value: unknown): Partial<StreamMetadata> {
  const { conversationId, model, extractive, answered, state, usage, notice } = fieldsOf(value);
  const { inputTokens, outputTokens } = fieldsOf(usage);
  return {
    ...(typeof conversationId === "string" && { conversationId }),
    ...(typeof model === "string" && { model }),
    ...(typeof extractive === "boolean" && { extractive }),
    ...(typeof answered === "boolean" && { answered }),
    ...(isState(state) && { state }),
    ...(typeof notice === "string" && { notice }),
    ...(typeof inputTokens === "number" &&
      typeof outputTokens === "number" && { usage: { inputTokens, outputTokens } }),
  };
}

const states = ["streaming", "complete", "partial", "failed", "refused"] as const;

function isState(value: unknown): value is (typeof states)[number] {
  return states.some((state) => state === value);
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
