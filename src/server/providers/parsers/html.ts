import type { CheerioAPI } from "cheerio";
import { load } from "cheerio";
import { isTag, isText, type AnyNode, type Element } from "domhandler";
import type { AppError } from "~/server/core/errors";
import { decodeText } from "~/lib/charset";
import { limitDepth } from "./html-depth";
import { dataTable } from "./html-table";
import { BLOCKS, flatText } from "./html-text";
import { removeChrome } from "./page-chrome";
import { pageFacts } from "./page-facts";
import { finish, hasText } from "./plain-text";
import { refusals } from "./refusals";
import type { ExtractedText, FileToParse } from "./types";

// Below this share of the page's text, what calls itself main is a fragment and the whole body is read.
const MAIN_SHARE = 0.6;

export function extractHtml(file: FileToParse): ExtractedText {
  const $ = load(decodeText(file.content, file.charset ?? declaredCharset(file.content)));
  $.root().each((_, root) => limitDepth(root));
  const title = pageTitle($);
  const page = file.url === undefined ? undefined : pageFacts($, file.url);
  const scripts = $("script[src], script[type=module]").length;
  const mount = $(MOUNTS).filter((_, element) => $(element).text().trim() === "").length;
  removeChrome($);
  removeNoteMarks($);
  const text = blocksOf($, contentRoot($));
  // An empty place that a script fills, with no more than a notice beside it.
  const empty = scripts > 0 && mount > 0 && text.length < LONGEST_NOTICE;
  if (!hasText(text) || empty) throw noText(file, scripts);
  return { title, text: finish(text, file.name), ...(page ? { page } : {}) };
}

const MOUNTS = "#root, #app, #__next, #__nuxt, #svelte, app-root, [data-reactroot]";
const LONGEST_NOTICE = 200;

/** The text of markup that a converter made: all of it is content. */
export function htmlBlocks(html: string): string {
  const $ = load(html);
  removeNoteMarks($);
  return blocksOf($, $("body").toArray(), { headless: true });
}

function noText(file: FileToParse, scripts: number): AppError {
  const page = file.url ?? file.name;
  return scripts > 0 ? refusals.onlyScripts(page) : refusals.noPageText(page);
}

function pageTitle($: CheerioAPI): string | undefined {
  const candidates = [
    $("meta[property='og:title']").attr("content"),
    $("title").first().text(),
    $("h1").first().text(),
  ];
  return candidates
    .map((title) => title?.replace(/\s+/g, " ").trim())
    .find((title) => title)
    ?.slice(0, 200);
}

function contentRoot($: CheerioAPI): AnyNode[] {
  const body = $("body");
  const bodyLength = body.text().trim().length;
  for (const selector of ["main", "[role=main]", "article"]) {
    const found = $(selector);
    if (found.length > 0 && found.text().trim().length >= bodyLength * MAIN_SHARE) {
      return found.filter((_, element) => $(element).parents(selector).length === 0).toArray();
    }
  }
  return body.toArray();
}

const ITEM = "-";

function blocksOf($: CheerioAPI, roots: readonly AnyNode[], tables = { headless: false }): string {
  const out: string[] = [];
  let inline = "";

  const flush = () => {
    const text = inline
      .replace(/[^\S\n]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .trim();
    // An item whose text is a paragraph of its own still begins with its mark.
    if (text === ITEM) return;
    if (text) out.push(text);
    inline = "";
  };
  const block = (text: string) => {
    flush();
    inline = "";
    if (text.trim()) out.push(text.trim());
  };

  const visit = (node: AnyNode): void => {
    if (isText(node)) inline += node.data.replace(/\s+/g, " ");
    if (!isTag(node)) return;
    const heading = /^h([1-6])$/.exec(node.name);
    if (heading) block(`${"#".repeat(Number(heading[1]))} ${flatText(node)}`);
    else if (node.name === "pre") block(`\`\`\`\n${$(node).text().trimEnd()}\n\`\`\``);
    else if (node.name === "li") listItem(node);
    else if (node.name === "table") {
      const text = dataTable($, node, tables);
      if (text === undefined) below(node);
      else block(text);
    } else if (node.name === "tr") block($(node).children("th, td").toArray().map(flatText).join(" | "));
    else if (node.name === "br") inline += "\n";
    else if (BLOCKS.has(node.name)) below(node);
    else node.children.forEach(visit);
  };

  const below = (node: Element) => {
    flush();
    node.children.forEach(visit);
    flush();
  };

  // An item's own text first, then what is nested in it, so that a list reads as it is shown.
  const listItem = (node: Element) => {
    flush();
    inline = `${ITEM} `;
    node.children.forEach(visit);
    flush();
    inline = "";
  };

  roots.forEach(visit);
  flush();
  return joinBlocks(out);
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.reduce((text, block, index) => {
    if (index === 0) return block;
    const before = blocks[index - 1] ?? "";
    const tight =
      (block.startsWith("- ") && before.startsWith("- ")) || (block.includes(" | ") && before.includes(" | "));
    return `${text}${tight ? "\n" : "\n\n"}${block}`;
  }, "");
}

/** The numbers that lead to footnotes, which would be taken for citations of ours, and the arrows that lead back. */
function removeNoteMarks($: CheerioAPI): void {
  $("sup")
    .filter((_, mark) => /^\s*\[?\d{1,3}\]?\s*$/.test($(mark).text()) && $(mark).find("a[href^='#']").length > 0)
    .remove();
  $("a[href^='#']")
    .filter((_, link) => /^\s*[↑↩⤴^]\ufe0e?\s*$/.test($(link).text()))
    .remove();
}

function declaredCharset(content: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(content.subarray(0, 2048));
  return /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
}
