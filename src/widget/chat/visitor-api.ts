import type { PublicCitation } from "~/contracts/chat";
import type { ChatPageData } from "~/lib/chat-page";
import { type ChatStreamEnd, type ChatStreamHandlers, readChatStream } from "~/lib/chat-stream";
import type { ChatStorage } from "./storage";
import type { ChatMessage, Question } from "./types";

/** Refusals that are worth telling apart; `network` is no answer at all. */
export type Failure = "network" | "gone" | "refused";

export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure);
  }
}

export interface VisitorApi {
  /** Sends a question, or joins the answer to it that is already being written, and reads until it ends. Never rejects. */
  ask(question: AskedQuestion, handlers: ChatStreamHandlers, signal: AbortSignal): Promise<ChatStreamEnd>;
  /** The whole conversation, oldest first. */
  messages(conversationId: string): Promise<ChatMessage[]>;
  rate(messageId: string, rating: "up" | "down", comment?: string): Promise<void>;
  stop(messageId: string): Promise<void>;
}

export interface AskedQuestion extends Question {
  conversationId: string | undefined;
}

const RENEW_BEFORE_MS = 7 * 86_400_000;
// The server lets hear from itself every 15 seconds.
const SILENCE_MS = 40_000;
const MAX_PAGES = 20;

export function visitorApi({ publicKey, surface }: ChatPageData, storage: ChatStorage): VisitorApi {
  const base = `/api/embed/${encodeURIComponent(publicKey)}`;
  let opening: Promise<string> | null = null;

  async function token(): Promise<string> {
    const { token: stored, expiresAt } = storage.read();
    if (stored && expiresAt && Date.parse(expiresAt) - Date.now() > RENEW_BEFORE_MS) return stored;
    opening ??= openSession(stored).finally(() => (opening = null));
    return opening;
  }

  async function openSession(given: string | undefined): Promise<string> {
    const response = await send("/session", { method: "POST", body: { ...(given && { token: given }) } });
    if (!response.ok) throw new RefusedSession(response);
    const session = fieldsOf(await response.json());
    const opened = text(session.token);
    storage.write({ token: opened, expiresAt: text(session.expiresAt) });
    return opened;
  }

  async function send(path: string, call: Call): Promise<Response> {
    const { method, body, bearer, signal = null } = call;
    return fetch(base + path, {
      method,
      signal,
      headers: {
        ...(body && { "content-type": "application/json" }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      body: body ? JSON.stringify(body) : null,
    });
  }

  /** With the visitor's token; one that the server does not know any more is replaced once. */
  async function call(path: string, options: Call): Promise<Response> {
    const bearer = await token();
    const response = await send(path, { ...options, bearer });
    if (response.status !== 401) return response;
    if (storage.read().token === bearer) storage.write({ token: undefined, expiresAt: undefined });
    return send(path, { ...options, bearer: await token() });
  }

  async function change(path: string, body: Record<string, unknown>): Promise<void> {
    const response = await reached(call(path, { method: "POST", body }));
    if (!response.ok) throw new CallFailed("refused");
  }

  return {
    async ask({ messageId, text: message, conversationId }, handlers, signal) {
      const body = { message, messageId, surface, ...(conversationId && { conversationId }) };
      const connection = new AbortController();
      const cut = () => connection.abort();
      let timer = setTimeout(cut, SILENCE_MS);
      const onActivity = () => {
        clearTimeout(timer);
        timer = setTimeout(cut, SILENCE_MS);
      };
      signal.addEventListener("abort", cut);
      try {
        const response = await call("/chat", { method: "POST", body, signal: connection.signal });
        return await readChatStream(response, { ...handlers, onActivity });
      } catch (error) {
        return error instanceof RefusedSession ? await readChatStream(error.response, {}) : { type: "interrupted" };
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", cut);
      }
    },

    async messages(conversationId) {
      const found: ChatMessage[] = [];
      let cursor = "";
      for (let page = 0; page < MAX_PAGES; page++) {
        const path = `/conversations/${encodeURIComponent(conversationId)}/messages${cursor}`;
        const response = await reached(call(path, { method: "GET" }));
        if (!response.ok) throw new CallFailed(response.status === 404 ? "gone" : "refused");
        const { items, nextCursor } = fieldsOf(await reached(response.json()));
        if (Array.isArray(items)) found.push(...items.map(messageOf));
        if (typeof nextCursor !== "string") break;
        cursor = `?cursor=${encodeURIComponent(nextCursor)}`;
      }
      return found;
    },

    rate: (messageId, rating, comment) =>
      change(`/messages/${encodeURIComponent(messageId)}/feedback`, { rating, ...(comment && { comment }) }),
    stop: (messageId) => change(`/messages/${encodeURIComponent(messageId)}/stop`, {}),
  };
}

interface Call {
  method: "GET" | "POST";
  body?: Record<string, unknown>;
  bearer?: string;
  signal?: AbortSignal;
}

class RefusedSession extends CallFailed {
  constructor(readonly response: Response) {
    super("refused");
  }
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof CallFailed ? error : new CallFailed("network");
  }
}

function messageOf(value: unknown): ChatMessage {
  const { id, role, text: words, state, error, citations, extractive, feedback } = fieldsOf(value);
  const rating = fieldsOf(feedback).rating;
  return {
    id: text(id),
    role: role === "visitor" ? "visitor" : "bot",
    text: text(words),
    state: stateOf(state),
    note: text(error) || null,
    citations: Array.isArray(citations) ? citations.map(citationOf) : [],
    extractive: extractive === true,
    rating: rating === "up" || rating === "down" ? rating : null,
    question: null,
  };
}

function stateOf(state: unknown): ChatMessage["state"] {
  if (state === "refused") return "failed";
  return state === "streaming" || state === "partial" || state === "failed" ? state : "complete";
}

function citationOf(value: unknown): PublicCitation {
  const { marker, title, url, quote } = fieldsOf(value);
  return { marker: Number(marker), title: text(title), url: text(url) || null, quote: text(quote) };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(typeof value === "object" && value) };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
