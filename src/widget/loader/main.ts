import { PROTOCOL, readToHost } from "../protocol";

/** The rules of loader.css, put here by the build. */
declare const LOADER_CSS: string;

export interface BotsmithApi {
  open(): void;
  close(): void;
  /** Takes the widget off the page. The script tag may be added again later. */
  destroy(): void;
  /** Calls the handler on each such event, and returns what ends that. */
  on(event: WidgetEvent, handler: () => void): () => void;
}

export type WidgetEvent = "ready" | "open" | "close";

declare global {
  interface Window {
    Botsmith?: BotsmithApi;
  }
}

// A page that keeps removing what it did not write gets its way in the end.
const MAX_RETURNS = 20;

quietly(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || window.Botsmith?.open) return;
  const { bot, color, position } = script.dataset;
  const { origin } = new URL(script.src);
  if (!bot) return;
  mount(`${origin}/embed/${bot}`, origin, color, position);
})();

function mount(address: string, origin: string, color: string | undefined, position: string | undefined): void {
  const { element, box, button } = draw(color, position);
  const events = new EventTarget();
  const life = new AbortController();
  const { signal } = life;
  let labels = { open: "Open chat", close: "Close chat" };
  let isOpen = false;
  let isReady = false;
  let frame: HTMLIFrameElement | undefined;

  const show = () => {
    box.classList.toggle("open", isOpen);
    button.setAttribute("aria-expanded", `${isOpen}`);
    button.setAttribute("aria-label", labels[isOpen ? "close" : "open"]);
    if (isOpen && isReady) frame?.contentWindow?.postMessage({ botsmith: PROTOCOL, type: "open" }, origin);
  };
  const preconnect = () => {
    const link = document.createElement("link");
    link.rel = "preconnect";
    link.href = origin;
    document.head.append(link);
  };
  const emit = (event: WidgetEvent) => events.dispatchEvent(new Event(event));
  const open = quietly(() => {
    if (isOpen) return;
    if (!frame) {
      frame = frameOf(address);
      box.append(frame);
      // The browser has to see the closed state once, or there is nothing to move from.
      frame.getBoundingClientRect();
    }
    isOpen = true;
    show();
    frame.focus();
    emit("open");
  });
  const close = quietly(() => {
    if (!isOpen) return;
    isOpen = false;
    show();
    button.focus();
    emit("close");
  });
  const onMessage = (event: MessageEvent) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const message = readToHost(event.data);
    if (message?.type === "close") close();
    if (message?.type !== "ready") return;
    box.classList.add("ready");
    isReady = true;
    frame.title = message.title;
    labels = message;
    if (!color) paint(box, message.color);
    show();
    emit("ready");
  };

  addEventListener("message", quietly(onMessage), { signal });
  button.addEventListener("click", () => (isOpen ? close() : open()));
  button.addEventListener("pointerenter", quietly(preconnect), { once: true });
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  // The keyboard of a phone covers the lower part of a page: the panel ends above it.
  const fit = quietly(() => box.style.setProperty("--h", `${visualViewport?.height}px`));
  visualViewport?.addEventListener("resize", fit, { signal });
  show();
  const observer = stay(element);

  window.Botsmith = {
    open,
    close,
    destroy: quietly(() => {
      life.abort();
      observer.disconnect();
      element.remove();
      delete window.Botsmith;
    }),
    on: (event, handler) => {
      const call = () => handler();
      events.addEventListener(event, call);
      return () => events.removeEventListener(event, call);
    },
  };
}

function frameOf(address: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = "Chat";
  frame.allow = "clipboard-write";
  // The chat answers to this page only, and learns which it is from here, whatever the page's own policy says.
  frame.referrerPolicy = "origin";
  frame.src = address;
  return frame;
}

function draw(color = "#4f46e5", position?: string) {
  const element = document.createElement("botsmith-chat");
  const root = element.attachShadow({ mode: "closed" });
  // A constructed sheet is no inline style: it works on pages whose policy allows none.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOADER_CSS);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement("div");
  const button = document.createElement("button");
  const side = position ?? (getComputedStyle(document.documentElement).direction === "rtl" ? "left" : "right");
  box.className = side;
  paint(box, color);
  box.append(button);
  root.append(box);
  return { element, box, button };
}

/** Black or white lines on the colour, whichever is easier to see. Of other notations than `#rrggbb` the lines are white. */
function paint(box: HTMLElement, color: string): void {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => (parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2);
  box.style.setProperty("--c", color);
  box.style.setProperty("--i", red * 0.2126 + green * 0.7152 + blue * 0.0722 > 0.18 ? "#000" : "#fff");
}

/** Puts the element on the page, and again when a page that replaces its whole body has dropped it, until disconnected. */
function stay(element: HTMLElement): MutationObserver {
  let returns = 0;
  const attach = quietly(() => {
    if (element.isConnected || returns++ > MAX_RETURNS) return;
    // While the page has no body yet, this line is as far as it gets: the body's arrival calls again.
    observer.observe(document.documentElement, { childList: true });
    document.body.append(element);
    observer.observe(document.body, { childList: true });
  });
  const observer = new MutationObserver(attach);
  attach();
  return observer;
}

/** Nothing that goes wrong in here may reach the page that we are a guest on. */
function quietly<A extends unknown[]>(work: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    try {
      work(...args);
    } catch {
      // A chat that cannot be shown is no reason to disturb the page.
    }
  };
}
