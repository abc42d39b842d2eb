import type { ScriptTexts } from "~/lib/chat-texts";
import { element, icon, iconButton, textButton } from "./dom";
import type { ChatMessage } from "./types";

export interface AnswerToolsContext {
  texts: ScriptTexts;
  rate(message: ChatMessage, rating: "up" | "down", comment?: string): Promise<void>;
}

/** What can be done with an answer, quietly below it: copy it, and say whether it helped. */
export function answerTools(
  message: ChatMessage,
  { texts, rate }: AnswerToolsContext,
  answerText: () => string,
): Node[] {
  const status = element("span", { class: "said", role: "status" });
  const below = element("div");
  const thumbs = { up: thumb("up", texts.helpful), down: thumb("down", texts.unhelpful) };

  function thumb(rating: "up" | "down", label: string): HTMLButtonElement {
    return iconButton(rating, label, () => void give(rating));
  }

  function press(rating: "up" | "down" | null): void {
    message.rating = rating;
    thumbs.up.setAttribute("aria-pressed", String(rating === "up"));
    thumbs.down.setAttribute("aria-pressed", String(rating === "down"));
  }

  async function give(rating: "up" | "down", comment?: string): Promise<void> {
    const before = message.rating;
    press(rating);
    try {
      await rate(message, rating, comment);
    } catch {
      press(before);
      status.textContent = texts.feedbackFailed;
      return;
    }
    status.textContent = comment ? texts.commentThanks : texts.thanks;
    below.replaceChildren();
    if (rating === "up" || comment) return;
    below.append(
      commentForm(
        texts,
        (text) => give("down", text),
        () => below.replaceChildren(),
      ),
    );
    below.scrollIntoView({ block: "nearest" });
  }

  press(message.rating);
  const row = element("div", { class: "tools" });
  if (message.extractive) row.append(element("span", { class: "quoted" }, texts.extractive));
  row.append(
    iconButton("copy", texts.copyAnswer, (button) => void copyText(answerText(), button, status, texts)),
    thumbs.up,
    thumbs.down,
    status,
  );
  return [row, below];
}

function commentForm(texts: ScriptTexts, send: (text: string) => Promise<void>, close: () => void): HTMLElement {
  const field = element("textarea", { rows: "2", maxlength: "2000", dir: "auto" });
  const form = element(
    "form",
    { class: "comment" },
    element("label", {}, texts.commentLabel, field),
    element("div", {}, element("button", { class: "plain" }, texts.commentSend), textButton(texts.commentSkip, close)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) void send(text);
    else field.focus();
  });
  return form;
}

/** Copies and says so: on the button for a moment, and where a screen reader hears it. */
export async function copyText(
  text: string,
  button: HTMLElement,
  status: HTMLElement,
  texts: ScriptTexts,
): Promise<void> {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => copyOldWay(text),
  );
  status.textContent = copied ? texts.copied : texts.copyFailed;
  const sign = button.querySelector("svg");
  if (!copied || !sign) return;
  const done = icon("done");
  sign.replaceWith(done);
  setTimeout(() => {
    done.replaceWith(sign);
    status.textContent = "";
  }, 2000);
}

// Pages over plain HTTP have no clipboard object, and some frames may not use it.
function copyOldWay(text: string): boolean {
  const field = element("textarea", { class: "hidden" });
  const focused = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
