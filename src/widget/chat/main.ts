import { type ChatPageData, chatIds } from "~/lib/chat-page";
import { createComposer } from "./composer";
import { Conversation } from "./conversation";
import { byId } from "./dom";
import { historyView } from "./history-view";
import { connectToHost, type Host } from "./host";
import { browserNetwork } from "./network";
import { sourceSheet } from "./source-sheet";
import { chatStorage } from "./storage";
import { Thread } from "./thread";
import { RefusedSession } from "./session";
import { visitorApi } from "./visitor-api";

start(pageData());

function start(data: ChatPageData): void {
  const { texts } = data;
  const storage = chatStorage(data.publicKey);
  const api = visitorApi(data, storage);
  const sheet = sourceSheet(texts);
  const newChat = byId(chatIds.newChat, HTMLElement);
  const historyButton = byId(chatIds.historyButton, HTMLElement);
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
    onFilled(isFilled) {
      newChat.hidden = !isFilled;
      historyButton.hidden = !isFilled && !storage.read().token;
    },
  });
  const host = connectToHost(data, {
    open() {
      close.hidden = false;
      composer.focus();
    },
    send(text) {
      const question = text.trim().slice(0, data.maxMessageCharacters);
      if (question && !conversation.ask(question)) composer.fill(question);
    },
    identify: (token) => void identify(token),
  });
  const tell: Host["tell"] = (name, detail) => host.tell(name, detail);
  const conversation = new Conversation({ api, storage, network: browserNetwork, view: thread, texts, tell });
  const history = historyView({
    texts,
    load: () => api.conversations(),
    open: (id) => void conversation.open(id),
  });

  async function identify(token: string): Promise<void> {
    try {
      if (await api.identify(token)) conversation.startOver();
    } catch (error) {
      tell("error", { message: error instanceof RefusedSession ? await error.reason() : texts.connectionLost });
    }
  }

  document.getElementById(chatIds.starters)?.addEventListener("click", ({ target }) => {
    const starter = target instanceof Element ? target.closest("button") : null;
    if (!starter) return;
    conversation.ask(starter.textContent);
    composer.focus();
  });
  newChat.addEventListener("click", () => {
    history.close();
    conversation.startOver();
    composer.focus();
  });
  historyButton.addEventListener("click", () => history.open());
  close.addEventListener("click", () => host.close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (!sheet.close() && !history.close()) host.close();
  });
  window.addEventListener("offline", () => thread.connection("offline"));
  window.addEventListener("online", () => thread.connection("ok"));
  storage.onChange(() => void conversation.sync());

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
