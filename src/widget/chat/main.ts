import type { ChatPageData } from "~/lib/chat-page";
import { createComposer } from "./composer";
import { Conversation } from "./conversation";
import { byId } from "./dom";
import { historyView } from "./history-view";
import { connectToHost, type Host } from "./host";
import { leadForm } from "./lead-form";
import { browserNetwork } from "./network";
import { sourceSheet } from "./source-sheet";
import { chatStorage } from "./storage";
import { Thread } from "./thread";
import { Refused } from "./session";
import { visitorApi } from "./visitor-api";

start(pageData());

function start(data: ChatPageData): void {
  const { texts } = data;
  const storage = chatStorage(data.publicKey);
  const api = visitorApi(data, storage);
  const sheet = sourceSheet(texts);
  const newChat = byId("new-chat", HTMLElement);
  const historyButton = byId("history-button", HTMLElement);
  const close = byId("close", HTMLElement);
  const composer = createComposer(data, storage, {
    send: (text) => conversation.ask(text),
    stop: () => conversation.stop(),
  });
  const thread = new Thread({
    data,
    sheet,
    retry: (message) => conversation.retry(message),
    rate: (message, rating, comment) => api.rate(message.id ?? "", rating, comment),
    onBusy: (isBusy) => composer.busy(isBusy),
    onFilled(isFilled) {
      newChat.hidden = !isFilled;
      historyButton.hidden = !isFilled && !storage.read().token;
    },
    onSaid: (messages) => lead.look(messages),
  });
  const lead = leadForm({
    data,
    isDone: () => storage.read().leadDone === true,
    done() {
      storage.write({ leadDone: true });
      focus();
    },
    async send(details) {
      const { conversationId } = storage.read();
      await api.leave({ ...details, ...(conversationId && { conversationId }) });
      tell("lead", details);
    },
    changed: () => thread.changed(),
  });
  const focus = () => {
    if (!lead.focus()) composer.focus();
  };
  const host = connectToHost(data, {
    open() {
      close.hidden = false;
      focus();
    },
    send(text) {
      const question = text.trim().slice(0, data.maxMessageCharacters);
      if (question && (lead.focus() || !conversation.ask(question))) composer.fill(question);
    },
    async identify(token) {
      const isAnother = await api.identify(token).catch(async (error: unknown) => {
        tell("error", { message: error instanceof Refused ? await error.reason() : texts.connectionLost });
      });
      if (isAnother) conversation.startOver();
      else thread.changed();
    },
  });
  const tell: Host["tell"] = (name, detail) => host.tell(name, detail);
  const conversation = new Conversation({ api, storage, network: browserNetwork, view: thread, texts, tell });
  const load = () => api.conversations();
  const history = historyView({ texts, load, open: (id) => void conversation.open(id) });

  onStarter((question) => {
    conversation.ask(question);
    composer.focus();
  });
  newChat.addEventListener("click", () => {
    history.close();
    conversation.startOver();
    focus();
  });
  historyButton.addEventListener("click", () => history.open());
  close.addEventListener("click", () => host.close());
  onEscape([() => sheet.close(), () => history.close(), () => host.close()]);
  window.addEventListener("offline", () => thread.connection("offline"));
  window.addEventListener("online", () => thread.connection("ok"));
  storage.onChange(() => void conversation.sync());

  void conversation.restore();
  if (data.surface === "page") focus();
}

function onStarter(chosen: (question: string) => void): void {
  document.getElementById("starters")?.addEventListener("click", ({ target }) => {
    const starter = target instanceof Element ? target.closest("button") : null;
    if (starter) chosen(starter.textContent);
  });
}

/** The first that has something to close has it; while an input method composes a word, the key is its own. */
function onEscape(closers: readonly (() => boolean)[]): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) closers.some((close) => close());
  });
}

function pageData(): ChatPageData {
  const data: unknown = JSON.parse(byId("chat-data", HTMLElement).textContent);
  if (isPageData(data)) return data;
  throw new Error("The page has no data for its script");
}

// Page and script come from one build: that it is ours tells what it holds.
function isPageData(data: unknown): data is ChatPageData {
  return typeof data === "object" && data !== null && "publicKey" in data;
}
