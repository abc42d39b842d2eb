import type { CheerioAPI } from "cheerio";
import { isTag, isText, type AnyNode, type Element } from "domhandler";

const NEVER_TEXT =
  "script, style, noscript, template, svg, canvas, iframe, object, embed, select, input, textarea, rt, rp";
const LANDMARKS =
  "nav, dialog, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog], [role=alertdialog]";
const BY_NAME = "[class*=breadcrumb i], [class*=sidebar i], [class*=newsletter i]";
const NOTICES = "[class*=cookie i], [id*=cookie i], [class*=consent i]";
/** Within the text itself a notice has to say that it is one: a policy has parts about cookies, too. */
const NOTICE = /(?:cookie|consent)[\w-]*(?:banner|bar|notice|popup|modal|dialog|consent|law|alert|overlay)/i;
const SECTIONS = "main, article, section, nav, aside";
/** What holds more of a page's text than this is no part around it, whatever it is named. */
const MOST_AROUND = 0.75;
/** What consists of links to this share is a menu. */
const MENU_SHARE = 0.6;
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const HEAD = /^(?:h[1-6]|dt|summary)$/;
const NEAR = 4;
const MAIN = /^(?:html|body|main|article|h1)$/;
const EMPTY: Measure = { letters: 0, links: 0, hasMain: false };
const OPENS_OVER_THE_PAGE = /^(?:modal|offcanvas|dropdown|popover|tooltip)$/;

/** Takes away what stands around a page's text. What a visitor can open within the text stays, opened or not. */
export function removeChrome($: CheerioAPI): void {
  $(NEVER_TEXT).remove();
  $(LANDMARKS).remove();
  const panels = panelsOf($, measuresOf($));
  $("button")
    .filter((_, button) => !isOpener($, button, panels))
    .remove();
  $("[hidden], [aria-hidden=true]")
    .not("html, body")
    .filter((_, element) => !panels.opened.has(element))
    .remove();
  const measures = measuresOf($);
  const around = (element: Element) => isAround(element, measures);
  $(`form, ${BY_NAME}`)
    .filter((_, element) => around(element))
    .remove();
  $(NOTICES)
    .not(HEADINGS)
    .filter((_, element) => around(element) && isNotice($, element))
    .remove();
  $("header, footer, aside")
    .filter((_, element) => $(element).parents(SECTIONS).length === 0 && around(element))
    .remove();
}

interface Panels {
  /** What a tab, a button or a heading with one opens. */
  opened: ReadonlySet<Element>;
  /** Each with what it opens. */
  openers: ReadonlyMap<Element, Element>;
}

function panelsOf($: CheerioAPI, { of }: Measures): Panels {
  const byId = new Map(
    $("[id]")
      .map((_, element) => [[element.attribs.id ?? "", element] as const])
      .toArray(),
  );
  const opened = new Set<Element>($("[role=tabpanel], [hidden=until-found]").toArray());
  const openers = new Map<Element, Element>();
  for (const opener of $("[aria-controls], [aria-expanded], [data-bs-target], [data-target], [role=tab]").toArray()) {
    const panel = panelOf(opener, byId);
    const { letters, links } = (panel && of.get(panel)) ?? EMPTY;
    if (!panel || links > letters * MENU_SHARE) continue;
    opened.add(panel);
    openers.set(opener, panel);
  }
  return { opened, openers };
}

function panelOf(opener: Element, byId: ReadonlyMap<string, Element>): Element | undefined {
  const { attribs } = opener;
  const kind = attribs["data-bs-toggle"] ?? attribs["data-toggle"] ?? "";
  if (OPENS_OVER_THE_PAGE.test(kind) || (attribs["aria-haspopup"] ?? "false") !== "false") return undefined;
  const targets = [attribs["data-bs-target"], attribs["data-target"], attribs.href].map((target) =>
    target?.startsWith("#") ? target.slice(1) : undefined,
  );
  for (const id of [attribs["aria-controls"], ...targets]) {
    const panel = id === undefined ? undefined : byId.get(id);
    if (panel) return panel;
  }
  return attribs["aria-expanded"] === undefined ? undefined : following(headOf(opener) ?? opener);
}

/** A button whose words belong to the text: they head what it opens. */
function isOpener($: CheerioAPI, button: Element, { openers }: Panels): boolean {
  if (openers.has(button)) return true;
  const head = headOf(button);
  return head !== undefined && $(head).text().trim() === $(button).text().trim();
}

/** What heads a part, and only a few elements stand between it and its button. */
function headOf(button: Element): Element | undefined {
  let above = button.parent;
  for (let steps = 0; steps < NEAR && above && isTag(above); steps++) {
    if (HEAD.test(above.name)) return above;
    above = above.parent;
  }
  return undefined;
}

function following(element: Element): Element | undefined {
  let next = element.next;
  while (next && !isTag(next)) next = next.next;
  return next ?? undefined;
}

interface Measures {
  of: ReadonlyMap<AnyNode, Measure>;
  all: number;
}

interface Measure {
  letters: number;
  /** Of these, in links. */
  links: number;
  /** It is, or holds, what a page marks as its text. */
  hasMain: boolean;
}

/** In one walk, however often parts are nested in each other. */
function measuresOf($: CheerioAPI): Measures {
  const of = new Map<AnyNode, Measure>();
  const measure = (node: AnyNode): Measure => {
    if (isText(node)) return { ...EMPTY, letters: node.data.replace(/\s+/g, "").length };
    if (!("children" in node)) return EMPTY;
    const found = { ...EMPTY, hasMain: isTag(node) && MAIN.test(node.name) };
    for (const child of node.children) {
      const { letters, links, hasMain } = measure(child);
      found.letters += letters;
      found.links += links;
      found.hasMain ||= hasMain;
    }
    if (isTag(node) && node.name === "a") found.links = found.letters;
    of.set(node, found);
    return found;
  };
  const [root] = $.root().toArray();
  return { of, all: root ? measure(root).letters : 0 };
}

function isAround(element: Element, { of, all }: Measures): boolean {
  const measure = of.get(element);
  return measure !== undefined && !measure.hasMain && measure.letters <= all * MOST_AROUND;
}

function isNotice($: CheerioAPI, element: Element): boolean {
  if ($(element).closest("main, article").length === 0) return true;
  return NOTICE.test(`${element.attribs.class ?? ""} ${element.attribs.id ?? ""}`);
}
