import type { ChatPageData } from "~/lib/chat-page";
import { fill } from "~/lib/chat-texts";
import { PROTOCOL, readToChat, type ToHost } from "../protocol";

export interface Host {
  /** Asks the page around us to close the panel. False where no loader listens. */
  close(): boolean;
}

/** Speaks with the loader on the page that frames us, and with nobody else. */
export function connectToHost({ surface, botName, accentColor, texts }: ChatPageData, onOpen: () => void): Host {
  const page = hostOrigin();
  let isLoaded = false;
  if (surface !== "widget" || window.parent === window) return { close: () => false };

  function tell(message: ToHost): void {
    // A page opened from a file has no origin that could be named; nothing we say is secret.
    window.parent.postMessage({ botsmith: PROTOCOL, ...message }, page ?? "*");
  }

  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || (page && event.origin !== page) || !readToChat(event.data)) return;
    isLoaded = true;
    onOpen();
  });
  tell({
    type: "ready",
    color: accentColor,
    title: fill(texts.chatWith, { name: botName }),
    open: texts.openChat,
    close: texts.closeChat,
  });

  return {
    close() {
      if (isLoaded) tell({ type: "close" });
      return isLoaded;
    },
  };
}

// The loader asks the browser to name its page's origin, and no more, as the referrer.
function hostOrigin(): string | null {
  try {
    return new URL(document.referrer).origin;
  } catch {
    return null;
  }
}
