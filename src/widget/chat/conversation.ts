import type { ChatStreamEnd, ChatStreamHandlers } from "~/lib/chat-stream";
import type { ConversationParts } from "./conversation-parts";
import { answerTo, asShown, type Restored, restorePlan, sentMessage } from "./restore";
import { newMessageId, type Running, settle } from "./running";
import type { ChatStorage } from "./storage";
import type { ChatMessage, Question } from "./types";
import { CallFailed } from "./session";

type Stream = (handlers: ChatStreamHandlers, signal: AbortSignal) => Promise<ChatStreamEnd>;

const MAX_TRIES = 6;
const STOP_PATIENCE_MS = 4000;

export class Conversation {
  readonly #parts: ConversationParts;
  #conversationId: string | undefined;
  #messages: ChatMessage[] = [];
  #running: Running | null = null;
  /** What of that which is stored decides what is shown, as this tab knows it. */
  #mark = "";

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /** Brings back what was said before a reload, and the answer that was on its way. */
  async restore(): Promise<void> {
    const { storage, view, texts } = this.#parts;
    const { conversationId, pending } = storage.read();
    this.#conversationId = conversationId;
    this.#mark = markOf(storage);
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

  /** Another tab has written: from now on both show the same. */
  async sync(): Promise<void> {
    const { storage, texts } = this.#parts;
    const mark = markOf(storage);
    if (this.#running || mark === this.#mark) return;
    this.#mark = mark;
    const { conversationId } = storage.read();
    this.#conversationId = conversationId;
    const loaded = conversationId ? await this.#load(conversationId) : [];
    if (mark !== this.#mark || this.#messages.at(-1)?.state === "streaming") return;
    this.#carryOn(restorePlan(asShown(loaded, newMessageId), undefined, Date.now(), texts));
  }

  /** Goes on with an earlier conversation. An answer that is being written is written to its end all the same. */
  async open(conversationId: string): Promise<void> {
    this.#leave();
    this.#keep(conversationId);
    await this.restore();
  }

  /** False while an answer is on its way. */
  ask(text: string): boolean {
    if (this.#running) return false;
    this.#parts.tell("message", { text });
    this.#put({ messageId: newMessageId(), text, at: Date.now() });
    return true;
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
    const { view } = this.#parts;
    if (this.#running) this.#tellStop(this.#running);
    this.#leave();
    this.#keep(undefined);
    view.connection("ok");
    view.busy(false);
    view.show([]);
  }

  #leave(): void {
    this.#running?.life.abort();
    this.#running = null;
    this.#messages = [];
    this.#write({ pending: undefined });
  }

  #carryOn({ shown, ask, wait, isAnswered }: Restored): void {
    this.#messages = shown;
    this.#parts.view.show(shown);
    if (isAnswered) this.#write({ pending: undefined });
    if (ask) this.#put(ask);
    else if (wait) void this.#waitFor(this.#begin(wait));
  }

  #put(question: Question): void {
    const [sent, answer] = [sentMessage(question), answerTo(question)];
    this.#messages.push(sent, answer);
    this.#parts.view.add(sent, answer);
    this.#write({ pending: question });
    void this.#answer(question, this.#begin(answer));
  }

  async #answer(question: Question, running: Running): Promise<void> {
    const end = await this.#streamUntilEnded(question, running);
    if (this.#running !== running) return;
    running.answer.question = question;
    settle(running, end, this.#parts.texts);
    if (running.answer.state !== "failed" || end.type === "failed") this.#write({ pending: undefined });
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
    const asked = { ...question, conversationId: this.#conversationId };
    const onStart = () => this.#write({ pending: { ...question, isKnown: true } });
    return this.#read(running, (on, signal) => this.#parts.api.ask(asked, on, signal), onStart);
  }

  /** A stream that is joined tells the answer from its beginning. */
  async #read(running: Running, stream: Stream, onStart = () => {}): Promise<ChatStreamEnd> {
    const { view } = this.#parts;
    const { answer } = running;
    let text = "";
    const end = await stream(
      {
        onStart: ({ messageId, metadata }) => {
          if (this.#running !== running) return;
          answer.id = messageId;
          answer.extractive = metadata.extractive;
          this.#keep(metadata.conversationId);
          onStart();
          view.connection("ok");
          if (running.isStopping) this.#tellStop(running);
        },
        onText: (delta) => {
          if (this.#running !== running) return;
          text += delta;
          // What was shown already stays until it is overtaken.
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

  /** Waits for an answer that somebody else has asked for: reads along where that is possible. */
  async #waitFor(running: Running): Promise<void> {
    const { api, network, texts } = this.#parts;
    const end = await this.#read(running, (on, signal) => api.follow(this.#conversationId ?? "", on, signal));
    if (end.type === "finished" && this.#running === running) {
      settle(running, end, texts);
      return this.#end(running);
    }
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
    if (this.#running !== running) return;
    const { view, tell } = this.#parts;
    const { answer } = running;
    this.#running = null;
    view.connection("ok");
    view.update(answer);
    view.busy(false);
    view.ended(answer);
    const { id, text, answered, state, note } = answer;
    if (state === "failed") return tell("error", { message: note });
    tell("answer", { id, text, answered, conversationId: this.#conversationId });
  }

  #keep(conversationId: string | undefined): void {
    this.#conversationId = conversationId;
    this.#write({ conversationId });
  }

  #write(changes: Parameters<ChatStorage["write"]>[0]): void {
    const { storage } = this.#parts;
    storage.write(changes);
    this.#mark = markOf(storage);
  }

  #tellStop({ answer }: Running): void {
    // Whether it arrives or not: what is shown ends soon.
    if (answer.id) void this.#parts.api.stop(answer.id).catch(() => undefined);
  }
}

/** Changes when another conversation is shown, and when the server has a new question of this one, or its answer. */
function markOf(storage: ChatStorage): string {
  const { conversationId, pending } = storage.read();
  return `${conversationId} ${pending?.isKnown ? pending.messageId : ""}`;
}

function isOver({ life }: Running): boolean {
  return life.signal.aborted;
}
