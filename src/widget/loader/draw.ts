import type { LoaderSettings } from "~/lib/loader-settings";

/** The rules of loader.css, put here by the build. */
declare const LOADER_CSS: string;

/** The launcher, in a shadow root where the page's own rules do not reach. */
export function draw({ color = "", position, label = "Chat" }: LoaderSettings) {
  const element = document.createElement("botsmith-chat");
  const root = element.attachShadow({ mode: "closed" });
  // A constructed sheet is no inline style: it works on pages whose policy allows none.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOADER_CSS);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement("div");
  const button = document.createElement("button");
  // Everything stands at the end of its line: the page's direction decides which side that is, unless somebody did.
  if (position) box.dir = position === "left" ? "rtl" : "ltr";
  box.style.color = color;
  button.ariaLabel = label;
  button.ariaExpanded = "false";
  box.append(button);
  root.append(box);
  return [element, box, button] as const;
}
