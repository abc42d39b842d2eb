import type { ChatStreamEnd } from "~/lib/chat-stream";
import type { ChatTexts } from "~/lib/chat-texts";
import type { Network } from "./network";
import { answerTo, asShown, type Restored, restorePlan, sentMessage } from "./restore";
import type { ChatStorage } from "./storage";
import type { ChatMessage, Connection, Question } from "./types";
import { CallFailed, type VisitorApi } from "./visitor-api";

export interface ConversationView {
  /** Replaces all that is shown. */
  show(messages: readonly ChatMessage[]): void;
  add(...messages: ChatMessage[]): void;
  update(message: ChatMessage): void;
  remove(...messages: ChatMessage[]): void;
  /** An answer has ended, well or not: the one moment to tell people who listen instead of looking. */
  ended(message: ChatMessage): void;
  busy(isBusy: boolean): void;
  loading(isLoading: boolean): void;
  connection(state: Connection): void;
}

export interface ConversationParts {
  api: VisitorApi;
  storage: ChatStorage;
  network: Network;
  view: ConversationView;
  texts: ChatTexts;
}

interface Running {
  answer: ChatMessage;
  /** Ends reading; the server goes on all the same. */
  life: AbortController;
  isStopping: boolean;
}

const MAX_TRIES = 6;
const STOP_PATIENCE_MS = 4000;

export class Conversation {
  readonly #parts: ConversationParts;
  #conversationId: string | undefined;
  #messages: ChatMessage[] = [];
  #running: Running | null = null;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /** Brings back what was said before a reload, and the answer that was on its way. */
  async restore(): Promise<void> {
    const { storage, view, texts } = this.#parts;
    const { conversationId, pending } = storage.read();
    this.#conversationId = conversationId;
    let loaded: ChatMessage[] = [];
    if (conversationId) {
      view.busy(true);
      view.loading(true);
      loaded = await this.#load(conversationId);
      // A new chat may have been started while this one was still loading.
      if (this.#conversationId !== conversationId && this.#conversationId !== undefined) return;
      view.connection("ok");
      view.loading(false);
      view.busy(false);
    }
    this.#carryOn(restorePlan(asShown(loaded, newMessageId), pending, Date.now(), texts));
  }

  ask(text: string): void {
    if (!this.#running) this.#put({ messageId: newMessageId(), text, at: Date.now() });
  }

  retry(failed: ChatMessage): void {
    const at = this.#messages.indexOf(failed);
    if (this.#running || !failed.question || at < 0) return;
    this.#parts.view.remove(...this.#messages.splice(at - 1, 2));
    this.#put({ ...failed.question, at: Date.now() });
  }

  stop(): void {
    const running = this.#running;
    if (!running) return;
    running.isStopping = true;
    this.#tellStop(running);
    // Normally the stream ends by itself within a moment, with all that was written until then.
    setTimeout(() => running.life.abort(), STOP_PATIENCE_MS);
  }

  startOver(): void {
    const { storage, view } = this.#parts;
    if (this.#running) this.#tellStop(this.#running);
    this.#running?.life.abort();
    this.#running = null;
    this.#messages = [];
    this.#keep(undefined);
    storage.write({ pending: undefined });
    view.connection("ok");
    view.busy(false);
    view.show([]);
  }

  #carryOn({ shown, ask, wait, isAnswered }: Restored): void {
    const { storage, view } = this.#parts;
    this.#messages = shown;
    view.show(shown);
    if (isAnswered) storage.write({ pending: undefined });
    if (ask) this.#put(ask);
    else if (wait) void this.#waitFor(this.#begin(wait));
  }

  #put(question: Question): void {
    const [sent, answer] = [sentMessage(question), answerTo(question)];
    this.#messages.push(sent, answer);
    this.#parts.view.add(sent, answer);
    this.#parts.storage.write({ pending: question });
    void this.#answer(question, this.#begin(answer));
  }

  async #answer(question: Question, running: Running): Promise<void> {
    const end = await this.#streamUntilEnded(question, running);
    if (this.#running !== running) return;
    settle(question, running, end, this.#parts.texts);
    if (running.answer.state !== "failed" || end.type === "failed") this.#parts.storage.write({ pending: undefined });
    this.#end(running);
  }

  /** Asks, and asks again with the same id while the connection fails: the server joins that to the answer in progress. */
  async #streamUntilEnded(question: Question, running: Running): Promise<ChatStreamEnd> {
    const { network, view } = this.#parts;
    for (let attempt = 0; ; attempt++) {
      const end = await this.#streamOnce(question, running);
      if (isOver(running)) return end;
      if (end.type === "refused" && end.status === 404 && this.#conversationId) {
        // Deleted meanwhile, or another visitor's by now: the question starts a new conversation.
        this.#keep(undefined);
        continue;
      }
      const isFaint = end.type === "interrupted" || (end.type === "refused" && end.status >= 500 && !end.code);
      if (!isFaint || attempt >= MAX_TRIES) return end;
      view.connection(network.isOnline() ? "reconnecting" : "offline");
      await network.untilNextTry(attempt, running.life.signal);
      if (isOver(running)) return end;
    }
  }

  async #streamOnce(question: Question, running: Running): Promise<ChatStreamEnd> {
    const { api, view } = this.#parts;
    const { answer } = running;
    let text = "";
    const end = await api.ask(
      { ...question, conversationId: this.#conversationId },
      {
        onStart: ({ messageId, metadata }) => {
          if (this.#running !== running) return;
          answer.id = messageId;
          answer.extractive = metadata.extractive;
          this.#keep(metadata.conversationId);
          view.connection("ok");
          if (running.isStopping) this.#tellStop(running);
        },
        onText: (delta) => {
          if (this.#running !== running) return;
          text += delta;
          // A joined answer is told from its beginning: what was shown already stays until it is overtaken.
          if (text.length > answer.text.length) answer.text = text;
          view.update(answer);
        },
        onCitation: (citation) => {
          if (!answer.citations.some(({ marker }) => marker === citation.marker)) answer.citations.push(citation);
        },
      },
      running.life.signal,
    );
    if (end.type === "finished") answer.text = text;
    return end;
  }

  /** Waits for an answer that is written without us reading along. */
  async #waitFor(running: Running): Promise<void> {
    const { api, network, texts } = this.#parts;
    for (let attempt = 0; this.#running === running && !isOver(running); attempt++) {
      await network.untilNextTry(Math.min(attempt, 2), running.life.signal);
      const found = this.#conversationId ? await api.messages(this.#conversationId).catch(() => null) : [];
      const stored = found?.find(({ id }) => id === running.answer.id);
      if (!found || stored?.state === "streaming") continue;
      Object.assign(running.answer, stored ?? { state: "failed", note: texts.failed });
      this.#end(running);
      return;
    }
    // Stopped, and the server has not confirmed it in time.
    Object.assign(running.answer, { state: "partial", note: texts.stopped });
    this.#end(running);
  }

  async #load(conversationId: string): Promise<ChatMessage[]> {
    const { api, network, view } = this.#parts;
    const { signal } = new AbortController();
    for (let attempt = 0; attempt <= MAX_TRIES && this.#conversationId === conversationId; attempt++) {
      try {
        return await api.messages(conversationId);
      } catch (error) {
        if (error instanceof CallFailed && error.failure === "gone") {
          this.#keep(undefined);
          return [];
        }
        view.connection(network.isOnline() ? "reconnecting" : "offline");
        await network.untilNextTry(attempt, signal);
      }
    }
    return [];
  }

  #begin(answer: ChatMessage): Running {
    const running = { answer, life: new AbortController(), isStopping: false };
    this.#running = running;
    this.#parts.view.busy(true);
    return running;
  }

  #end(running: Running): void {
    const { view } = this.#parts;
    if (this.#running !== running) return;
    this.#running = null;
    view.connection("ok");
    view.update(running.answer);
    view.busy(false);
    view.ended(running.answer);
  }

  #keep(conversationId: string | undefined): void {
    this.#conversationId = conversationId;
    this.#parts.storage.write({ conversationId });
  }

  #tellStop({ answer }: Running): void {
    // Whether it arrives or not: what the visitor sees ends within moments.
    if (answer.id) void this.#parts.api.stop(answer.id).catch(() => undefined);
  }
}

function settle(question: Question, { answer, isStopping }: Running, end: ChatStreamEnd, texts: ChatTexts): void {
  answer.question = question;
  if (end.type === "finished") {
    const { state, notice, extractive } = end.metadata;
    answer.state = state === "partial" ? "partial" : "complete";
    answer.note = notice ?? (answer.state === "partial" && isStopping ? texts.stopped : null);
    answer.extractive = extractive ?? answer.extractive;
  } else if (isStopping) {
    answer.state = "partial";
    answer.note = texts.stopped;
  } else {
    answer.state = "failed";
    answer.note = end.type === "interrupted" ? texts.connectionLost : end.message || texts.failed;
    // The failure is stored as the answer to this id: another answer needs another id.
    if (end.type === "failed") answer.question = { ...question, messageId: newMessageId() };
  }
}

function isOver({ life }: Running): boolean {
  return life.signal.aborted;
}

/** 128 random bits. `randomUUID` is missing where the page came over plain HTTP. */
function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
