import type { ChatPageData } from "~/lib/chat-page";
import { fill } from "~/lib/fill";
import { type ChatEvent, isToChat, PROTOCOL, type ToChat, type ToHost } from "../protocol";

export interface Host {
  /** Asks the page around us to close the panel. False where no loader listens. */
  close(): boolean;
  /** Tells whoever listens there what happens in the chat. */
  tell(name: ChatEvent, detail: Record<string, unknown>): void;
}

type Handlers = Record<ToChat[0], (detail: string) => unknown>;

/** Speaks with the loader on the page that frames us, and with nobody else. */
export function connectToHost({ surface, botName, accentColor, texts }: ChatPageData, handlers: Handlers): Host {
  const page = hostOrigin();
  let host: MessagePort | undefined;
  const post = (message: ToHost) => host?.postMessage(message);

  function hear({ data }: MessageEvent<unknown>): void {
    if (!isToChat(data)) return;
    const [name, detail = ""] = data;
    if (Object.hasOwn(handlers, name)) handlers[name](detail);
  }

  function greet({ source, origin, data, ports }: MessageEvent<unknown>): void {
    if (source !== window.parent || (page && origin !== page) || data !== PROTOCOL || host) return;
    host = ports[0];
    if (host) host.onmessage = hear;
    post(["ready", { color: accentColor, title: fill(texts.chatWith, { name: botName }) }]);
  }

  if (surface === "widget" && window.parent !== window) window.addEventListener("message", greet);
  return {
    close() {
      post(["close"]);
      return host !== undefined;
    },
    tell: (name, detail) => post([name, detail]),
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
