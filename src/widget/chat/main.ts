import { type ChatPageData, chatIds } from "~/lib/chat-page";
import { createComposer } from "./composer";
import { Conversation } from "./conversation";
import { byId } from "./dom";
import { connectToHost } from "./host";
import { browserNetwork } from "./network";
import { sourceSheet } from "./source-sheet";
import { chatStorage } from "./storage";
import { Thread } from "./thread";
import { visitorApi } from "./visitor-api";

start(pageData());

function start(data: ChatPageData): void {
  const { texts } = data;
  const storage = chatStorage(data.publicKey);
  const api = visitorApi(data, storage);
  const sheet = sourceSheet(texts);
  const newChat = byId(chatIds.newChat, HTMLElement);
  const close = byId(chatIds.close, HTMLElement);

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
    onFilled: (isFilled) => (newChat.hidden = !isFilled),
  });
  const conversation: Conversation = new Conversation({ api, storage, network: browserNetwork, view: thread, texts });
  const host = connectToHost(data, () => {
    close.hidden = false;
    composer.focus();
  });

  document.getElementById(chatIds.starters)?.addEventListener("click", ({ target }) => {
    const starter = target instanceof Element ? target.closest("button") : null;
    if (!starter) return;
    conversation.ask(starter.textContent);
    composer.focus();
  });
  newChat.addEventListener("click", () => {
    conversation.startOver();
    composer.focus();
  });
  close.addEventListener("click", () => host.close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (!sheet.close()) host.close();
  });
  window.addEventListener("offline", () => thread.connection("offline"));
  window.addEventListener("online", () => thread.connection("ok"));

  if (data.surface === "page") composer.focus();
  void conversation.restore();
}

function pageData(): ChatPageData {
  const data: unknown = JSON.parse(byId(chatIds.data, HTMLElement).textContent);
  if (isPageData(data)) return data;
  throw new Error("The page has no data for its script");
}

// Page and script come from one build: that it is ours tells what it holds.
function isPageData(data: unknown): data is ChatPageData {
  return typeof data === "object" && data !== null && "publicKey" in data;
}
