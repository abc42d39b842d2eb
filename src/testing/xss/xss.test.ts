import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import type { PublicBot } from "~/contracts/bots";
import type { PublicLeadForm } from "~/contracts/leads";
import { Markdown } from "~/features/chat/components/markdown";
import { WordsContext } from "~/i18n/context";
import { dashboard } from "~/i18n/dictionaries/dashboard/en";
import { site } from "~/i18n/dictionaries/site/en";
import { csvLine } from "~/lib/csv";
import { type MarkdownBlock, type MarkdownInline, parseMarkdown } from "~/lib/markdown";
import { safeHref } from "~/lib/markdown-inline";
import { renderLoader } from "~/server/http/embed/loader";
import { renderChatPage } from "~/server/http/embed/page";
import { buildWidget } from "../../../scripts/build-widget.mjs";
import { scanMarkup } from "./markup";
import { payloads } from "./payloads";

const english = { locale: "en", messages: { ...site, ...dashboard } } as const;

const leadForm: PublicLeadForm = {
  when: "before",
  answers: 1,
  fields: { name: "required", email: "required", phone: "off", company: "off", message: "off" },
  intro: "",
  consentText: "",
};

beforeAll(async () => {
  await buildWidget();
});

test("there are at least five hundred forms", () => {
  expect(payloads.length).toBeGreaterThanOrEqual(500);
});

test("as name, welcome, suggested question, placeholder or form of a bot it is text in the chat page", async () => {
  const plain = scanMarkup(await chatPage("Lumen"));
  for (const payload of payloads) {
    const page = await chatPage(payload);
    const found = scanMarkup(page);
    expect(found.tags, payload).toEqual(plain.tags);
    expect(found.active, payload).toEqual(plain.active);
    const data: unknown = JSON.parse(/type="application\/json">([^<]*)<\/script>/.exec(page)?.[1] ?? "");
    expect(data).toMatchObject({ botName: payload, leadForm: { intro: payload, consentText: payload } });
  }
});

test("as a message that shows itself it is a string in the loader", async () => {
  for (const payload of payloads) {
    const answer = await renderLoader({ bot: botOf(payload), acceptLanguage: null });
    const settings: unknown = JSON.parse(/\}\)\((\{.*\})\)$/s.exec(await answer.text())?.[1] ?? "null");
    expect(settings).toMatchObject({ teaser: [payload, "Dismiss", "", 0, 0] });
  }
});

test("as an answer it becomes text and links to websites and mail, in the widget and in the dashboard", () => {
  const citations = [{ marker: 1, title: "Returns", url: null, quote: "" }];
  for (const payload of payloads) {
    for (const partial of [false, true]) {
      for (const text of [payload, `**${payload}** [1]`, `| a |\n|---|\n| ${payload} |`, `> - ${payload}`]) {
        for (const href of hrefsOf(parseMarkdown(text, { markers: [1], partial }))) {
          expect(href, payload).toMatch(/^(?:https?:\/\/|mailto:)/);
        }
      }
    }
    const answer = createElement(Markdown, { text: `${payload} [1]`, citations, onCitation: () => undefined });
    const shown = createElement(WordsContext, { value: english }, answer);
    const { tags, active } = scanMarkup(renderToStaticMarkup(shown));
    for (const tag of tags.keys()) expect(drawn, payload).toContain(tag);
    for (const attribute of active) expect(attribute, payload).toMatch(/^a href=(?:https?:\/\/|mailto:)/);
  }
});

test("as a citation's address it is a website, or no link at all", () => {
  for (const payload of payloads) {
    const href = safeHref(payload);
    if (href !== null) expect(new URL(href).protocol).toMatch(/^(?:https?|mailto):$/);
  }
});

test("as title, message or lead it is a cell of an exported table, and never a formula", () => {
  for (const payload of payloads) {
    const cells: unknown = parse(csvLine([payload, "next"]));
    expect(cells).toEqual([[expect.stringMatching(/^[^=+\-@|%\t\r\n]/), "next"]]);
  }
});

/** What the dashboard draws answers with. */
const drawn = "a blockquote br button code div em figcaption figure hr li ol p path pre rect s section span strong svg"
  .concat(" table tbody td th thead tr ul")
  .split(" ");

function botOf(payload: string): PublicBot {
  return {
    publicKey: "abcdefghij0123456789",
    name: payload,
    welcomeMessage: payload,
    starters: [payload],
    accentColor: "#0f766e",
    avatarUrl: null,
    position: "right",
    theme: "auto",
    inputPlaceholder: payload,
    language: "auto",
    proactive: { text: payload },
  };
}

async function chatPage(payload: string): Promise<string> {
  const form = { ...leadForm, intro: payload, consentText: payload };
  const bot = botOf(payload);
  const page = await renderChatPage({ bot, surface: "page", allowedDomains: [], leadForm: form, acceptLanguage: null });
  return (await page.text()).replace(/nonce="[^"]*"/g, "");
}

function hrefsOf(nodes: readonly (MarkdownBlock | MarkdownInline)[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === "link") return [node.href, ...hrefsOf(node.children)];
    if (node.type === "table") return [...node.header, ...node.rows.flat()].flatMap(hrefsOf);
    if (node.type === "list") return node.items.flatMap(hrefsOf);
    return "children" in node ? hrefsOf(node.children) : [];
  });
}
