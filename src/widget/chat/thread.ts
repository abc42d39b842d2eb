import type { ChatPageData } from "~/lib/chat-page";
import { fill } from "~/lib/fill";
import { copyText } from "./answer-tools";
import type { ConversationView } from "./conversation-parts";
import { byId, skeleton } from "./dom";
import { type MessageContext, type MessageView, messageView, plainAnswer } from "./message-view";
import { createScroller } from "./scroller";
import type { SourceSheet } from "./source-sheet";
import type { ChatMessage, Connection } from "./types";

interface ThreadParts extends Omit<MessageContext, "texts" | "botName"> {
  data: ChatPageData;
  sheet: SourceSheet;
  onBusy(isBusy: boolean): void;
  /** Whether there is anything to start over from. */
  onFilled(isFilled: boolean): void;
  /** What was said so far, whenever something has been said to its end. */
  onSaid(messages: readonly ChatMessage[]): void;
}

/** The conversation on the screen. */
export class Thread implements ConversationView {
  readonly #parts: ThreadParts;
  readonly #context: MessageContext;
  readonly #thread = byId("thread", HTMLElement);
  readonly #notice = byId("notice", HTMLElement);
  readonly #announcer = byId("announcer", HTMLElement);
  readonly #starters = document.getElementById("starters");
  readonly #scroller = createScroller();
  readonly #views = new Map<ChatMessage, MessageView>();
  readonly #waiting = new Set<ChatMessage>();

  constructor(parts: ThreadParts) {
    const { data, retry, rate } = parts;
    this.#parts = parts;
    this.#context = { texts: data.texts, botName: data.botName, retry, rate };
    this.#thread.addEventListener("click", (event) => this.#click(event.target));
  }

  show(messages: readonly ChatMessage[]): void {
    this.#parts.sheet.close();
    this.#views.clear();
    this.#thread.replaceChildren();
    for (const message of messages) this.#insert(message);
    this.#filled();
    this.#parts.onSaid(messages);
    this.#scroller.toEnd();
  }

  /** Something else in the log has grown or gone, or somebody said who he is. */
  changed(): void {
    this.#filled();
    this.#scroller.changed();
  }

  add(...messages: ChatMessage[]): void {
    this.#announcer.textContent = "";
    const [first] = messages.map((message) => this.#insert(message));
    this.#filled();
    if (first) this.#scroller.follow(first);
  }

  update(message: ChatMessage): void {
    // One drawing a frame, however many words arrive in it.
    if (this.#waiting.size === 0) requestAnimationFrame(() => this.#draw());
    this.#waiting.add(message);
  }

  remove(...messages: ChatMessage[]): void {
    for (const message of messages) {
      this.#views.get(message)?.root.remove();
      this.#views.delete(message);
    }
  }

  ended(message: ChatMessage): void {
    // A frame may be long in coming while the page is hidden.
    this.#draw();
    const { texts, botName } = this.#context;
    const words = message.text ? `${fill(texts.answerFrom, { name: botName })} ${plainAnswer(message)}` : "";
    this.#announcer.textContent = [words, message.note].filter(Boolean).join(" ");
    this.#parts.onSaid([...this.#views.keys()]);
  }

  busy(isBusy: boolean): void {
    this.#parts.onBusy(isBusy);
  }

  loading(isLoading: boolean): void {
    this.#thread.replaceChildren(...(isLoading ? [skeleton(this.#context.texts.loading)] : []));
    if (this.#starters) this.#starters.hidden = isLoading;
  }

  connection(state: Connection): void {
    const { texts } = this.#context;
    this.#notice.hidden = state === "ok";
    this.#notice.textContent = { ok: "", offline: texts.offline, reconnecting: texts.reconnecting }[state];
  }

  #insert(message: ChatMessage): HTMLElement {
    const view = messageView(message, this.#context);
    this.#views.set(message, view);
    view.update();
    this.#thread.append(view.root);
    return view.root;
  }

  #filled(): void {
    const isFilled = this.#views.size > 0;
    if (this.#starters) this.#starters.hidden = isFilled;
    this.#parts.onFilled(isFilled);
  }

  #draw(): void {
    for (const message of this.#waiting) this.#views.get(message)?.update();
    this.#waiting.clear();
    this.#scroller.changed();
  }

  #click(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest("button") : null;
    const root = button?.closest(".message");
    if (!button || !root) return;
    const message = [...this.#views].find(([, view]) => view.root === root)?.[0];
    const citation = message?.citations.find(({ marker }) => String(marker) === button.dataset.marker);
    if (citation) this.#parts.sheet.open(citation, button);
    if (button.dataset.copy !== undefined) {
      const code = button.closest("figure")?.querySelector("code")?.textContent ?? "";
      void copyText(code, button, this.#announcer, this.#context.texts);
    }
  }
}
