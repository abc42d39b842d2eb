import { beforeAll, expect, test } from "vitest";
import type { PublicBot } from "~/contracts/bots";
import { chatIds } from "~/lib/chat-page";
import { chatTextsFor } from "~/lib/chat-texts";
import { buildWidget } from "../../../../scripts/build-widget.mjs";
import { renderChatPage, renderNoChatPage } from "./page";

const bot: PublicBot = {
  publicKey: "abcdefghij0123456789",
  name: "Lumen Lamps",
  welcomeMessage: "Hi!\n\nWhat would you like to know?",
  starters: ["How long can I return a lamp?", "Do you ship to Norway?"],
  accentColor: "#4f46e5",
  avatarUrl: null,
  position: "right",
  theme: "auto",
  inputPlaceholder: null,
  language: "auto",
  proactive: null,
};

// The page names its script and style by their content, so they have to be there.
beforeAll(async () => {
  await buildWidget();
});

test("the page says everything before its script runs", async () => {
  const { response, text } = await chatPage();
  expect(response.status).toBe(200);
  expect(text).toContain("<title>Chat with Lumen Lamps</title>");
  expect(text).toContain("Hi!&#10;&#10;What would you like to know?");
  for (const starter of bot.starters) expect(text).toContain(`>${starter}</button>`);
  for (const id of chatIds) expect(text).toContain(`id="${id}"`);
});

test("the first words are the visitor's language until the owner has other ones", async () => {
  const untouched = { ...bot, welcomeMessage: chatTextsFor(null).page.welcome };
  expect((await chatPage({ bot: untouched, acceptLanguage: "de" })).text).toContain("Fragen Sie mich alles");
  expect((await chatPage({ acceptLanguage: "de" })).text).toContain("What would you like to know?");
});

test("only what carries this answer's nonce runs, and only from here", async () => {
  const first = await chatPage();
  const second = await chatPage();
  const nonce = /'nonce-([^']+)'/.exec(first.policy)?.[1] ?? "";
  expect(nonce.length).toBeGreaterThan(20);
  expect(second.policy).not.toContain(nonce);
  expect(first.policy).toContain("default-src 'none'");
  expect(first.policy).not.toMatch(/unsafe|\*/);
  for (const tag of first.text.match(/<(script src|style|link rel="stylesheet")[^>]*>/g) ?? []) {
    expect(tag).toContain(`nonce="${nonce}"`);
  }
  expect(first.text).not.toMatch(/ style="| on\w+="/);
});

test("whatever the owner writes stays text", async () => {
  const evil = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"' \u2028`;
  const { text } = await chatPage({ bot: { ...bot, name: evil, welcomeMessage: evil, starters: [evil] } });
  expect(text).not.toContain("<img");
  expect(text.match(/<script/g)).toHaveLength(2);
  const data = /type="application\/json">([^<]*)<\/script>/.exec(text)?.[1] ?? "";
  expect(JSON.parse(data)).toMatchObject({ botName: evil, publicKey: bot.publicKey });
});

test("the page speaks the language of the browser, or the one that its owner chose, and only that", async () => {
  const german = await chatPage({ acceptLanguage: "de-AT" });
  expect(german.text).toContain('<html lang="de" dir="ltr"');
  expect(german.text).toContain("Stellen Sie eine Frage");
  const arabic = await chatPage({ acceptLanguage: "de-AT", bot: { ...bot, language: "ar" } });
  expect(arabic.text).toContain('<html lang="ar" dir="rtl"');
  expect(arabic.text).not.toContain("Ask a question");
});

test("name, picture, placeholder and theme are the owner's", async () => {
  const avatarUrl = "/api/embed/abcdefghij0123456789/avatar?v=f1";
  const { text } = await chatPage({ bot: { ...bot, avatarUrl, inputPlaceholder: "Frag Lumi", theme: "dark" } });
  expect(text).toContain(`src="${avatarUrl}" alt=""`);
  expect(text).toContain('placeholder="Frag Lumi"');
  expect(text).toContain('<meta name="color-scheme" content="dark"');
  expect(text).not.toContain("prefers-color-scheme");
});

test("a colour that is none does not reach the style", async () => {
  const { text } = await chatPage({ bot: { ...bot, accentColor: "red}body{display:none" } });
  const style = /<style[^>]*>([^<]*)<\/style>/.exec(text)?.[1] ?? "";
  expect(style).toContain("--accent:#4f46e5;");
  expect(style).not.toContain("body");
});

test("the widget may be framed by the owner's sites, the page by nobody", async () => {
  expect((await chatPage()).policy).not.toContain("frame-ancestors");
  const some = await chatPage({ allowedDomains: ["shop.example"] });
  expect(some.policy).toContain("frame-ancestors 'self' https://shop.example http://shop.example;");
  const page = await chatPage({ surface: "page", allowedDomains: ["shop.example"] });
  expect(page.policy).toContain("frame-ancestors 'none'");
});

test("a key without a bot gets a page that says so", async () => {
  const response = await renderNoChatPage("unknown", null);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("This chat does not exist");
});

async function chatPage(options: Partial<Parameters<typeof renderChatPage>[0]> = {}) {
  const response = await renderChatPage({
    bot,
    surface: "widget",
    allowedDomains: [],
    leadForm: null,
    acceptLanguage: null,
    ...options,
  });
  const policy = response.headers.get("content-security-policy") ?? "";
  return { response, text: await response.text(), policy };
}
