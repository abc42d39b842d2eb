import type { ScriptTexts } from "~/lib/chat-texts";
import { fill } from "~/lib/fill";
import type { ColumnAlign, MarkdownBlock, MarkdownInline } from "~/lib/markdown";
import { inlineText } from "~/lib/markdown";
import { element } from "./dom";

export interface MarkdownView {
  texts: ScriptTexts;
  /** The page titles behind the citation markers. */
  titles: ReadonlyMap<number, string>;
}

/** The tree as nodes. Buttons carry what they are for in `data-`: whoever shows the nodes listens once, above them. */
export function drawMarkdown(blocks: readonly MarkdownBlock[], view: MarkdownView): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...blocks.map((block) => drawBlock(block, view)));
  return fragment;
}

function drawBlock(block: MarkdownBlock, view: MarkdownView): HTMLElement {
  switch (block.type) {
    case "paragraph":
      return element("p", {}, ...drawInline(block.children, view));
    case "heading":
      // The page's own heading is the bot's name: those of an answer come below it.
      return element(block.level < 3 ? "h2" : "h3", {}, ...drawInline(block.children, view));
    case "quote":
      return element("blockquote", {}, drawMarkdown(block.children, view));
    case "list":
      return drawList(block, view);
    case "code":
      return drawCode(block, view);
    case "table":
      return drawTable(block, view);
    case "rule":
      return element("hr");
  }
}

function drawList(block: Extract<MarkdownBlock, { type: "list" }>, view: MarkdownView): HTMLElement {
  const items = block.items.map((item) => element("li", {}, drawMarkdown(item, view)));
  return block.ordered ? element("ol", { start: String(block.start) }, ...items) : element("ul", {}, ...items);
}

function drawCode(block: Extract<MarkdownBlock, { type: "code" }>, { texts }: MarkdownView): HTMLElement {
  const copy = element("button", { type: "button", class: "plain", "data-copy": "" }, texts.copyCode);
  return element(
    "figure",
    { class: "code", dir: "ltr" },
    element("figcaption", {}, element("span", {}, block.language), copy),
    element("pre", { tabindex: "0" }, element("code", {}, block.text)),
  );
}

function drawTable(block: Extract<MarkdownBlock, { type: "table" }>, view: MarkdownView): HTMLElement {
  const row = (tag: "th" | "td", cells: readonly MarkdownInline[][]) =>
    element(
      "tr",
      {},
      ...cells.map((cell, column) => element(tag, alignment(block.align[column] ?? null), ...drawInline(cell, view))),
    );
  const table = element(
    "table",
    {},
    element("thead", {}, row("th", block.header)),
    element("tbody", {}, ...block.rows.map((cells) => row("td", cells))),
  );
  return element("div", { class: "table", tabindex: "0" }, table);
}

function alignment(align: ColumnAlign): Record<string, string> {
  return align ? { class: align } : {};
}

function drawInline(nodes: readonly MarkdownInline[], view: MarkdownView): (Node | string)[] {
  return nodes.map((node) => drawNode(node, view));
}

const tags = { strong: "strong", emphasis: "em", strike: "s" } as const;

function drawNode(node: MarkdownInline, view: MarkdownView): Node | string {
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return element("code", {}, node.text);
    case "break":
      return element("br");
    case "citation":
      return drawCitation(node.marker, view);
    case "link":
      return drawLink(node, view);
    default:
      return element(tags[node.type], {}, ...drawInline(node.children, view));
  }
}

function drawCitation(marker: number, { texts, titles }: MarkdownView): HTMLElement {
  const label = `${fill(texts.source, { marker })}: ${titles.get(marker) ?? ""}`;
  const attributes = {
    type: "button",
    class: "chip",
    "data-marker": String(marker),
    "aria-label": label,
    title: label,
  };
  return element("button", { ...attributes, "aria-haspopup": "dialog" }, String(marker));
}

function drawLink(node: Extract<MarkdownInline, { type: "link" }>, view: MarkdownView): HTMLElement {
  const link = outsideLink(node.href, ...drawInline(node.children, view));
  // Words can promise any site; the host tells where the link really goes.
  if (node.host && !inlineText(node.children).includes(node.host)) {
    link.append(element("span", { class: "host" }, ` ${node.host}`));
  }
  return link;
}

export function outsideLink(href: string, ...children: (Node | string)[]): HTMLElement {
  return element("a", { href, target: "_blank", rel: "noopener nofollow" }, ...children);
}
