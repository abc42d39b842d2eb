import type { LoaderSettings } from "~/lib/loader-settings";
import { PROTOCOL, type ToChat, type ToHost } from "../protocol";
import { publish, type WidgetEvent } from "./api";
import { draw } from "./draw";
import { proactive } from "./proactive";
import { quietly } from "./quietly";
import { stay } from "./stay";

/** Put in by the server; see NO_SETTINGS. */
declare const SETTINGS: LoaderSettings;
/** Whether this loader is for bots with a message that shows itself; the others' need not carry what that takes. */
declare const PROACTIVE: boolean;

quietly(() => {
  const script = document.currentScript;
  if (!script || !("src" in script) || window.Botsmith?.open) return;
  const settings = { ...SETTINGS, ...script.dataset };
  if (!settings.bot) return;
  const { origin } = new URL(script.src);
  const [element, box, button] = draw(settings);
  // What is said before the chat listens waits in the channel. No script of the page can listen in, or stand in between.
  const { port1: chat, port2 } = new MessageChannel();
  let isOpen = false;
  const frame = document.createElement("iframe");
  frame.allow = "clipboard-write";
  // The chat answers to this page only, and learns which it is from here, whatever the page's own policy says.
  frame.referrerPolicy = "origin";
  frame.onload = quietly(() => frame.contentWindow?.postMessage(PROTOCOL, origin, [port2]));

  // Nothing of the page's hears what happens on an element in a closed root, but those whom `on` lets.
  const emit = (event: WidgetEvent, detail?: unknown) => box.dispatchEvent(new CustomEvent(event, { detail }));
  const post = (...message: ToChat) => chat.postMessage(message);
  const toggle = () => {
    endTeaser?.();
    isOpen = box.classList.toggle("open");
    button.ariaExpanded = `${isOpen}`;
    emit(isOpen ? "open" : "close");
  };
  const open = quietly(() => {
    if (isOpen) return;
    if (!frame.src) {
      frame.src = `${origin}/embed/${settings.bot}`;
      // Before the button, which stands above it until the chat has one of its own.
      box.prepend(frame);
    }
    toggle();
    frame.focus();
    post("open");
  });
  const close = quietly(() => {
    if (!isOpen) return endTeaser?.();
    toggle();
    button.focus();
  });
  const endTeaser = PROACTIVE ? proactive(settings, box, open) : null;
  chat.onmessage = quietly(({ data }: MessageEvent<ToHost>) => {
    const [name, detail] = data;
    if (name === "close") return close();
    if (name === "ready") {
      box.classList.add("ready");
      frame.title = detail.title;
      if (!PROACTIVE && !settings.color) box.style.color = detail.color;
    }
    emit(name, detail);
  });

  button.onclick = () => (isOpen ? close() : open());
  box.onkeydown = ({ key }) => {
    // False as an answer would swallow the key.
    if (key === "Escape") close();
  };
  // The keyboard of a phone covers the lower part of a page: the panel ends above it.
  const fit = quietly(() => (frame.style.maxHeight = `${visualViewport?.height}px`));
  visualViewport?.addEventListener("resize", fit);
  const observer = stay(element);

  publish({
    open,
    close,
    send(text) {
      open();
      post("send", `${text}`);
    },
    identify: (token) => post("identify", `${token}`),
    destroy: quietly(() => {
      visualViewport?.removeEventListener("resize", fit);
      chat.close();
      endTeaser?.();
      observer.disconnect();
      element.remove();
      delete window.Botsmith;
    }),
    on(event, handler) {
      const call = ({ detail }: CustomEventInit) => handler(detail);
      box.addEventListener(event, call);
      return () => box.removeEventListener(event, call);
    },
  });
})();
