import type { ChatPageData } from "~/lib/chat-page";
import { type ChatStreamEnd, type ChatStreamHandlers, readChatStream } from "~/lib/chat-stream";
import { fieldsOf } from "~/lib/unknown-fields";
import type { ChatStorage } from "./storage";
import { type Call, CallFailed, Refused, visitorSession } from "./session";
import type { ChatMessage, PastConversation, Question } from "./types";
import { messageOf, pastConversationOf } from "./wire";

export interface VisitorApi {
  /** Sends a question, or joins the answer to it that is already being written, and reads until it ends. Never rejects. */
  ask(question: AskedQuestion, handlers: ChatStreamHandlers, signal: AbortSignal): Promise<ChatStreamEnd>;
  /** The whole conversation, oldest first. */
  messages(conversationId: string): Promise<ChatMessage[]>;
  /** Reads along with an answer that is being written for somebody else: another tab, or this one before a reload. */
  follow(conversationId: string, handlers: ChatStreamHandlers, signal: AbortSignal): Promise<ChatStreamEnd>;
  /** The visitor's own conversations, newest first. */
  conversations(): Promise<PastConversation[]>;
  /**
   * Becomes the visitor whom the owner's server vouches for; without a token, nobody in particular. Answers whether what is
   * shown belongs to somebody else now. Rejects with what the server says when it refuses.
   */
  identify(identityToken: string): Promise<boolean>;
  /** Tells the bot's owner who the visitor is. Sent again under the same `submission`, it is stored once. Rejects as above. */
  leave(details: LeadDetails): Promise<void>;
  rate(messageId: string, rating: "up" | "down", comment?: string): Promise<void>;
  stop(messageId: string): Promise<void>;
}

/** What the lead form asks for, by its fields' names. */
export type LeadDetails = Record<string, string>;

export interface AskedQuestion extends Question {
  conversationId: string | undefined;
}

// The server lets hear from itself every 15 seconds.
const SILENCE_MS = 40_000;
const MAX_PAGES = 20;

export function visitorApi(data: ChatPageData, storage: ChatStorage): VisitorApi {
  const { call, identify } = visitorSession(data, storage);

  async function list(path: string): Promise<unknown[]> {
    const found: unknown[] = [];
    let cursor = "";
    for (let page = 0; page < MAX_PAGES; page++) {
      const response = await reached(call(path + cursor, { method: "GET" }));
      if (!response.ok) throw new CallFailed(response.status === 404 ? "gone" : "refused");
      const { items, nextCursor } = fieldsOf(await reached(response.json()));
      const known: unknown[] = Array.isArray(items) ? items : [];
      found.push(...known);
      if (typeof nextCursor !== "string") break;
      cursor = `?cursor=${encodeURIComponent(nextCursor)}`;
    }
    return found;
  }

  /** Reads a stream to its end, unless it falls silent before. Never rejects. */
  async function stream(
    path: string,
    options: Call,
    handlers: ChatStreamHandlers,
    signal: AbortSignal,
  ): Promise<ChatStreamEnd> {
    const connection = new AbortController();
    const cut = () => connection.abort();
    let timer = setTimeout(cut, SILENCE_MS);
    const onActivity = () => {
      clearTimeout(timer);
      timer = setTimeout(cut, SILENCE_MS);
    };
    signal.addEventListener("abort", cut);
    try {
      const response = await call(path, { ...options, signal: connection.signal });
      return await readChatStream(response, { ...handlers, onActivity });
    } catch (error) {
      return error instanceof Refused ? await readChatStream(error.response, {}) : { type: "interrupted" };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", cut);
    }
  }

  async function change(path: string, body: Record<string, unknown>): Promise<void> {
    const response = await reached(call(path, { method: "POST", body }));
    if (!response.ok) throw new Refused(response);
  }

  return {
    ask({ messageId, text: message, conversationId }, handlers, signal) {
      const body = { message, messageId, surface: data.surface, ...(conversationId && { conversationId }) };
      return stream("/chat", { method: "POST", body }, handlers, signal);
    },
    messages: async (id) => (await list(`/conversations/${encodeURIComponent(id)}/messages`)).map(messageOf),
    follow: (id, handlers, signal) =>
      stream(`/conversations/${encodeURIComponent(id)}/stream`, { method: "GET" }, handlers, signal),
    conversations: async () => (await list("/conversations")).map(pastConversationOf),

    identify,
    leave: (details) => change("/leads", details),
    rate: (messageId, rating, comment) =>
      change(`/messages/${encodeURIComponent(messageId)}/feedback`, { rating, ...(comment && { comment }) }),
    stop: (messageId) => change(`/messages/${encodeURIComponent(messageId)}/stop`, {}),
  };
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof CallFailed ? error : new CallFailed("network");
  }
}
