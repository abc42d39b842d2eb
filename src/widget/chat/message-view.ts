import type { ScriptTexts } from "~/lib/chat-texts";
import { fill } from "~/lib/fill";
import { markdownText, parseMarkdown } from "~/lib/markdown";
import { answerTools } from "./answer-tools";
import { element, hiddenText, icon, morph, textButton } from "./dom";
import { drawMarkdown } from "./markdown-view";
import type { ChatMessage } from "./types";

export interface MessageContext {
  texts: ScriptTexts;
  botName: string;
  retry(message: ChatMessage): void;
  rate(message: ChatMessage, rating: "up" | "down", comment?: string): Promise<void>;
}

export interface MessageView {
  root: HTMLElement;
  update(): void;
}

export function messageView(message: ChatMessage, context: MessageContext): MessageView {
  return message.role === "visitor" ? visitorView(message, context) : botView(message, context);
}

/** The answer as it is read aloud or copied. */
export function plainAnswer(message: ChatMessage): string {
  return markdownText(parseMarkdown(message.text, { markers: message.citations.map(({ marker }) => marker) }));
}

function visitorView(message: ChatMessage, { texts }: MessageContext): MessageView {
  const bubble = element("div", { class: "bubble", dir: "auto" }, message.text);
  const root = element("div", { class: "message visitor" }, hiddenText(`${texts.you}: `), bubble);
  return { root, update: () => undefined };
}

function botView(message: ChatMessage, context: MessageContext): MessageView {
  const { texts, botName } = context;
  const body = element("div", { class: "text" });
  const note = element("div");
  const bubble = element("div", { class: "bubble", dir: "auto" }, body, note);
  const after = element("div", { class: "after" });
  const root = element("div", { class: "message bot" }, hiddenText(`${botName}: `), bubble, after);
  let isSettled = false;

  return {
    root,
    update() {
      const isWriting = message.state === "streaming";
      const titles = new Map(message.citations.map(({ marker, title }) => [marker, title]));
      const blocks = parseMarkdown(message.text, { markers: titles.keys(), partial: isWriting });
      const drawn = drawMarkdown(blocks, { texts, titles });
      if (isWriting && !drawn.textContent) drawn.replaceChildren(typingDots(fill(texts.typing, { name: botName })));
      morph(body, drawn);
      root.classList.toggle("failed", message.state === "failed");
      if (isWriting || isSettled) return;
      isSettled = true;
      body.hidden = message.text === "";
      note.replaceChildren(...noteOf(message, context));
      if (message.id && message.state !== "failed")
        after.replaceChildren(...answerTools(message, context, () => plainAnswer(message)));
    },
  };
}

function noteOf(message: ChatMessage, { texts, retry }: MessageContext): Node[] {
  const found: Node[] = [];
  if (message.note) found.push(element("p", { class: "note", dir: "auto" }, message.note));
  if (message.state === "failed" && message.question) {
    const button = textButton(texts.retry, () => retry(message), "plain retry");
    button.prepend(icon("retry"));
    found.push(button);
  }
  return found;
}

function typingDots(label: string): HTMLElement {
  const dots = [0, 1, 2].map(() => element("i"));
  return element("p", { class: "dots", role: "img", "aria-label": label }, ...dots);
}
