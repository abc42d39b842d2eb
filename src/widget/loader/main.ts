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
  if (!(script instanceof HTMLScriptElement) || window.Botsmith?.open) return;
  const settings = { ...SETTINGS, ...script.dataset };
  if (settings.bot) mount(settings, new URL(script.src).origin);
})();

function mount(settings: LoaderSettings, origin: string): void {
  const { element, box, button } = draw(settings);
  // What is said before the chat listens waits in the channel. No script of the page can listen in, or stand in between.
  const { port1: chat, port2 } = new MessageChannel();
  let isOpen = false;
  let frame: HTMLIFrameElement | undefined;

  // Nothing of the page's hears what happens on an element in a closed root, but those whom `on` lets.
  const emit = (event: WidgetEvent, detail?: unknown) => box.dispatchEvent(new CustomEvent(event, { detail }));
  const post = (name: ToChat["name"], detail?: string) => chat.postMessage({ name, detail });
  const toggle = () => {
    teaser?.end();
    isOpen = box.classList.toggle("open");
    button.ariaExpanded = `${isOpen}`;
    emit(isOpen ? "open" : "close");
  };
  const open = quietly(() => {
    if (isOpen) return;
    if (!frame) {
      frame = document.createElement("iframe");
      frame.allow = "clipboard-write";
      // The chat answers to this page only, and learns which it is from here, whatever the page's own policy says.
      frame.referrerPolicy = "origin";
      frame.src = `${origin}/embed/${settings.bot}`;
      frame.onload = quietly(() => frame?.contentWindow?.postMessage(PROTOCOL, origin, [port2]));
      box.append(frame);
    }
    toggle();
    frame.focus();
    post("open");
  });
  const close = quietly(() => {
    if (!isOpen) return teaser?.end();
    toggle();
    button.focus();
  });
  const teaser = PROACTIVE ? proactive(settings, box, open) : null;
  chat.onmessage = quietly(({ data }: MessageEvent<ToHost>) => {
    if (data.name === "close") return close();
    if (data.name === "ready" && frame) {
      box.classList.add("ready");
      frame.title = data.detail.title;
      if (!settings.color) box.style.setProperty("--c", data.detail.color);
    }
    emit(data.name, data.detail);
  });

  button.onclick = () => (isOpen ? close() : open());
  box.onkeydown = ({ key }) => {
    // False as an answer would swallow the key.
    if (key === "Escape") close();
  };
  // The keyboard of a phone covers the lower part of a page: the panel ends above it.
  const fit = quietly(() => box.style.setProperty("--h", `${visualViewport?.height}px`));
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
      teaser?.end();
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
}
