import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import type { PublicBot } from "~/contracts/bots";
import type { PublicLeadForm } from "~/contracts/leads";
import { chatLanguages } from "~/lib/chat-texts";
import { buildWidget, bundleWidget } from "../../../../scripts/build-widget.mjs";
import { renderLoader } from "./loader";
import { renderChatPage } from "./page";

const LOADER_BYTES = 2 * 1024;
const CHAT_BYTES = 20 * 1024;

const bot: PublicBot = {
  publicKey: "abcdefghij0123456789",
  name: "Lumen Lamps",
  welcomeMessage: "Hi! I know our lamps, deliveries and returns.\n\nWhat would you like to know?",
  starters: ["How long can I return a lamp?", "Do you ship to Norway?", "Which bulb fits the reading lamp?"],
  accentColor: "#0f766e",
  avatarUrl: "/api/embed/abcdefghij0123456789/avatar?v=fil_01",
  position: "left",
  theme: "auto",
  inputPlaceholder: null,
  language: "auto",
  proactive: null,
};

const leadForm: PublicLeadForm = {
  when: "before",
  answers: 2,
  fields: { name: "required", email: "required", phone: "optional", company: "optional", message: "optional" },
  intro: "Leave your address, and we will get back to you.",
  consentText: "I agree that my details are kept to answer me. I can withdraw this at any time.",
};

beforeAll(async () => {
  await buildWidget();
});

function weight(content = ""): number {
  return gzipSync(content, { level: 9 }).byteLength;
}

async function loader(changes: Partial<PublicBot> | null, acceptLanguage: string | null = null): Promise<string> {
  return (await renderLoader({ bot: changes && { ...bot, ...changes }, acceptLanguage })).text();
}

test("the loader weighs at most 2 kB, with a bot's settings or without, and with a message that shows itself", async () => {
  expect(weight(await loader(null))).toBeLessThanOrEqual(LOADER_BYTES);
  const text = "Questions about returns, shipping or a lamp that does not fit? Ask away, I answer at once.";
  const proactive = { text, urlContains: "/pricing", afterSeconds: 10, scrollPercent: 50 };
  for (const language of chatLanguages) {
    expect(weight(await loader({}, language))).toBeLessThanOrEqual(LOADER_BYTES);
    expect(weight(await loader({ proactive }, language))).toBeLessThanOrEqual(LOADER_BYTES);
  }
});

test.each(chatLanguages)("the whole chat in %s weighs at most 20 kB", async (acceptLanguage) => {
  const { "public/chat.js": script, "public/chat.css": style } = await bundleWidget();
  const page = await renderChatPage({ bot, surface: "widget", allowedDomains: [], leadForm, acceptLanguage });
  expect(weight(await page.text()) + weight(script) + weight(style)).toBeLessThanOrEqual(CHAT_BYTES);
});
