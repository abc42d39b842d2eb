import type { ScriptTexts } from "~/lib/chat-texts";
import { byId, element, skeleton, textButton } from "./dom";
import type { PastConversation } from "./types";

interface HistoryParts {
  texts: ScriptTexts;
  load(): Promise<PastConversation[]>;
  open(conversationId: string): void;
}

export interface HistoryView {
  open(): void;
  /** Whether there was anything to close. */
  close(): boolean;
}

/** The visitor's earlier conversations, in place of the one on the screen. */
export function historyView({ texts, load, open }: HistoryParts): HistoryView {
  const main = byId("main", HTMLElement);
  const section = byId("history", HTMLElement);
  const button = byId("history-button", HTMLElement);
  const body = element("div");
  const head = element(
    "div",
    { class: "source-head" },
    element("h2", {}, texts.history),
    textButton(texts.back, close),
  );
  section.setAttribute("aria-label", texts.history);
  section.append(head, body);

  function close(): boolean {
    if (section.hidden) return false;
    section.hidden = true;
    main.classList.remove("past");
    button.focus();
    return true;
  }

  function row({ id, title, at }: PastConversation): HTMLElement {
    const choose = textButton("", () => {
      close();
      open(id);
    });
    choose.append(element("bdi", {}, title), element("time", { datetime: at }, when(at)));
    return element("li", {}, choose);
  }

  async function fill(): Promise<void> {
    body.replaceChildren(skeleton(texts.loading));
    try {
      const found = await load();
      body.replaceChildren(
        found.length > 0 ? element("ul", {}, ...found.map(row)) : element("p", { class: "note" }, texts.noHistory),
      );
    } catch {
      const retry = textButton(texts.retry, () => void fill());
      body.replaceChildren(element("p", { class: "note", role: "alert" }, texts.historyFailed), retry);
    }
  }

  return {
    open() {
      if (close()) return;
      section.hidden = false;
      main.classList.add("past");
      section.focus();
      void fill();
    },
    close,
  };
}

function when(at: string): string {
  const { lang } = document.documentElement;
  // The browser's own tag says how its country writes dates.
  const tag = navigator.languages.find((one) => one.split("-")[0] === lang) ?? lang;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return format.format(new Date(at));
}
