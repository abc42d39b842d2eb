import type { ChatStreamEnd, ChatStreamHandlers } from "~/lib/chat-stream";
import { chatTextsFor } from "~/lib/chat-texts";
import { Conversation } from "./conversation";
import type { ConversationView } from "./conversation-parts";
import type { ChatStorage, Stored } from "./storage";
import type { ChatMessage, Connection } from "./types";
import { CallFailed } from "./session";
import type { AskedQuestion, VisitorApi } from "./visitor-api";

export const texts = chatTextsFor("en").script;
export const metadata = { conversationId: "c1", model: "m", extractive: false };
export const complete: ChatStreamEnd = {
  type: "finished",
  metadata: { ...metadata, state: "complete", answered: true },
};
export const interrupted: ChatStreamEnd = { type: "interrupted" };

/** How one call to `ask` goes: what it streams, and how it ends. */
export type Script = (handlers: ChatStreamHandlers, signal: AbortSignal) => Promise<ChatStreamEnd> | ChatStreamEnd;

/** A conversation between an API that a test writes and a screen that it reads. */
export interface World {
  conversation: Conversation;
  /** What the browser keeps. */
  stored: Stored;
  /** What the server keeps, or how it refuses to tell. */
  transcripts: Record<string, ChatMessage[] | CallFailed>;
  messages: ChatMessage[];
  shown(): string[];
  ended: ChatMessage[];
  connections: Connection[];
  isBusy: boolean;
  asked: AskedQuestion[];
  stops: string[];
  /** How reading along with somebody else's answer goes; without one it cannot be read along with. */
  follows: Script[];
  /** What the page around the chat is told. */
  told: [name: string, detail: unknown][];
  stopRequested: Promise<void>;
  next(script: Script): void;
  always(script: Script): void;
  ask(text: string): Promise<void>;
  /** Until no answer is on its way any more. */
  idle(): Promise<void>;
  retry(): Promise<void>;
}

export function start(on: ChatStreamHandlers): void {
  on.onStart?.({ messageId: "m1", metadata });
}

export function answerWith(text: string): Script {
  return (on) => {
    start(on);
    on.onText?.(text);
    return complete;
  };
}

export function said(role: "visitor" | "bot", text: string): ChatMessage {
  const rest = { note: null, citations: [], extractive: false, answered: null, rating: null, question: null };
  return { id: `${role}-${text}`, role, text, state: "complete", ...rest };
}

/** Lets everything that is waiting for nothing but its turn go on. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2));
}

export function chatWorld(stored: Stored = {}, transcripts: World["transcripts"] = {}): World {
  const scripts: Script[] = [];
  let fallback: Script = () => {
    throw new Error("Nobody said how this question goes");
  };
  let stopped: () => void = () => undefined;
  const world: World = {
    stored,
    transcripts,
    messages: [],
    asked: [],
    ended: [],
    stops: [],
    follows: [],
    told: [],
    connections: [],
    isBusy: false,
    stopRequested: new Promise<void>((resolve) => (stopped = resolve)),
    next: (script: Script) => void scripts.push(script),
    always: (script: Script) => void (fallback = script),
    shown: () => world.messages.map(({ role, state, text }) => `${role} ${state}: ${text}`),
    idle,
    async ask(text: string) {
      world.conversation.ask(text);
      await idle();
    },
    async retry() {
      const failed = world.messages.at(-1);
      if (failed) world.conversation.retry(failed);
      await idle();
    },
    conversation: new Conversation({
      texts,
      tell: (name, detail) => void world.told.push([name, detail]),
      api: api(),
      view: view(),
      network: { isOnline: () => true, untilNextTry: settled },
      storage: storageOver(stored),
    }),
  };
  return world;

  async function idle(): Promise<void> {
    for (let turn = 0; world.isBusy && turn < 1000; turn++) await settled();
  }

  function api(): VisitorApi {
    return {
      async ask(question, handlers, signal) {
        world.asked.push(question);
        return (scripts.shift() ?? fallback)(handlers, signal);
      },
      async messages(id) {
        const found = transcripts[id] ?? new CallFailed("gone");
        if (found instanceof CallFailed) throw found;
        return structuredClone(found);
      },
      follow: async (_id, handlers, signal) => (world.follows.shift() ?? (() => interrupted))(handlers, signal),
      conversations: async () => [],
      identify: async () => false,
      leave: async () => undefined,
      rate: async () => undefined,
      async stop(messageId) {
        world.stops.push(messageId);
        stopped();
      },
    };
  }

  function view(): ConversationView {
    return {
      show: (messages) => void (world.messages = [...messages]),
      add: (...messages) => void world.messages.push(...messages),
      update: () => undefined,
      remove: (...messages) => void (world.messages = world.messages.filter((message) => !messages.includes(message))),
      ended: (message) => void world.ended.push(message),
      busy: (isBusy) => void (world.isBusy = isBusy),
      loading: () => undefined,
      connection: (state) => void world.connections.push(state),
    };
  }
}

function storageOver(stored: Stored): ChatStorage {
  return {
    read: () => structuredClone(stored),
    onChange: () => undefined,
    write(changes) {
      Object.assign(stored, changes);
      for (const name of Object.keys(stored))
        if (Reflect.get(stored, name) === undefined) Reflect.deleteProperty(stored, name);
    },
  };
}
