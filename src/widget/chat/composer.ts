import type { ChatPageData } from "~/lib/chat-page";
import { fill } from "~/lib/fill";
import { byId } from "./dom";
import type { ChatStorage } from "./storage";

export interface ComposerActions {
  send(text: string): void;
  stop(): void;
}

export interface Composer {
  busy(isBusy: boolean): void;
  /** Leaves the visitor to send the text. */
  fill(text: string): void;
  focus(): void;
}

const DRAFT_PAUSE_MS = 300;
/** The field's own, which its scrolled height leaves out. */
const BORDERS = 2;

export function createComposer(data: ChatPageData, storage: ChatStorage, actions: ComposerActions): Composer {
  const { texts, maxMessageCharacters } = data;
  const form = byId("composer", HTMLFormElement);
  const field = byId("question", HTMLTextAreaElement);
  const button = byId("send", HTMLButtonElement);
  const hint = byId("hint", HTMLElement);
  const buttonName = button.querySelector("span");
  let isBusy = false;
  let draftTimer = 0;

  const tooMany = () => field.value.trim().length - maxMessageCharacters;
  const canSend = () => field.value.trim() !== "" && tooMany() <= 0;

  function refresh(): void {
    field.style.height = "auto";
    // While a form or the history stands in its place, it has no height.
    if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight + BORDERS}px`;
    const over = tooMany();
    hint.textContent = over > 0 ? fill(texts.tooLong, { count: over }) : texts.disclosure;
    hint.classList.toggle("danger", over > 0);
    const name = isBusy ? texts.stop : texts.send;
    form.classList.toggle("busy", isBusy);
    // Not `disabled`: the button would drop the keyboard's focus at the end of every answer.
    button.setAttribute("aria-disabled", String(!isBusy && !canSend()));
    button.title = name;
    if (buttonName) buttonName.textContent = name;
  }

  function submit(): void {
    if (isBusy || !canSend()) return;
    const text = field.value.trim();
    field.value = "";
    clearTimeout(draftTimer);
    storage.write({ draft: undefined });
    refresh();
    actions.send(text);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isBusy) actions.stop();
    else submit();
  });
  field.addEventListener("keydown", (event) => {
    // While an input method composes a word, Enter chooses it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("input", () => {
    refresh();
    clearTimeout(draftTimer);
    draftTimer = window.setTimeout(() => storage.write({ draft: field.value || undefined }), DRAFT_PAUSE_MS);
  });

  // What was typed before the script arrived counts more than an older draft.
  field.value ||= storage.read().draft ?? "";
  refresh();

  return {
    busy(next) {
      isBusy = next;
      refresh();
    },
    fill(text) {
      field.value = text;
      refresh();
    },
    focus() {
      refresh();
      // On a touch screen the keyboard would cover what the visitor came to read.
      if (matchMedia("(pointer: fine)").matches) field.focus();
      else byId("log", HTMLElement).focus();
    },
  };
}
