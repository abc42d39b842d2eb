import type { ChatId } from "~/lib/chat-page";

type Child = Node | string | null;

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a 24 px grid. */
const icons = {
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  done: "M5 13l4 4L19 7",
  up: "M7 11v9H4v-9zM7 11l4-8a2.5 2.5 0 0 1 2.5 3L13 9h6a2 2 0 0 1 2 2.4l-1.4 7A2 2 0 0 1 17.6 20H7",
  down: "M17 13V4h3v9zM17 13l-4 8a2.5 2.5 0 0 1-2.5-3L11 15H5a2 2 0 0 1-2-2.4l1.4-7A2 2 0 0 1 6.4 4H17",
  close: "M6 6l12 12M18 6L6 18",
  retry: "M4 12a8 8 0 1 0 2.5-5.800M4 4v4h4",
};

export type IconName = keyof typeof icons;

/** An element with attributes and children. Text is only ever set as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", icons[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and is called by its name. */
export function iconButton(
  name: IconName,
  label: string,
  onClick: (button: HTMLButtonElement) => void,
): HTMLButtonElement {
  const button = element("button", { type: "button", class: "icon", title: label }, icon(name), hiddenText(label));
  button.addEventListener("click", () => onClick(button));
  return button;
}

export function textButton(label: string, onClick: () => void, className = "plain"): HTMLButtonElement {
  const button = element("button", { type: "button", class: className }, label);
  button.addEventListener("click", onClick);
  return button;
}

/** For screen readers only. */
export function hiddenText(text: string): HTMLSpanElement {
  return element("span", { class: "hidden" }, text);
}

/** Stands where words will be. */
export function skeleton(label: string): HTMLElement {
  const lines = [0, 1, 2].map(() => element("i"));
  return element("div", { class: "skeleton", role: "img", "aria-label": label }, ...lines);
}

export function byId<T extends HTMLElement>(id: ChatId, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${id}`);
}

/** Makes one tree look like another and leaves alone what is the same, so that focus and selection stay where they are. */
export function morph(shown: Node, wanted: Node): void {
  const before = [...shown.childNodes];
  const after = [...wanted.childNodes];
  after.forEach((node, index) => {
    const old = before[index];
    if (!old) shown.appendChild(node);
    else if (old instanceof Text && node instanceof Text) {
      if (old.data !== node.data) old.data = node.data;
    } else if (old instanceof Element && node instanceof Element && sameShell(old, node)) morph(old, node);
    else shown.replaceChild(node, old);
  });
  for (const extra of before.slice(after.length)) extra.remove();
}

function sameShell(first: Element, second: Element): boolean {
  return first.cloneNode(false).isEqualNode(second.cloneNode(false));
}
