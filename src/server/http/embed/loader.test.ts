import { Script } from "node:vm";
import { beforeAll, expect, test } from "vitest";
import type { PublicBot } from "~/contracts/bots";
import { buildWidget } from "../../../../scripts/build-widget.mjs";
import { renderLoader } from "./loader";

const bot: PublicBot = {
  publicKey: "abcdefghij0123456789",
  name: "Lumen Lamps",
  welcomeMessage: "Hi!",
  starters: [],
  accentColor: "#0f766e",
  avatarUrl: null,
  position: "right",
  theme: "auto",
  inputPlaceholder: null,
  language: "auto",
  proactive: null,
};

beforeAll(async () => {
  await buildWidget();
});

async function settings(changes: Partial<PublicBot> | null, acceptLanguage: string | null = null) {
  const answer = await renderLoader({ bot: changes && { ...bot, ...changes }, acceptLanguage });
  const text = await answer.text();
  const found: unknown = JSON.parse(/\}\)\((\{.*\})\)$/s.exec(text)?.[1] ?? "null");
  return { answer, text, found };
}

test("the loader carries what the launcher needs, and nothing else of the bot", async () => {
  expect((await settings(null)).found).toEqual({});
  expect((await settings({})).found).toEqual({ color: "#0f766e" });
  expect((await settings({ position: "left" }, "ja")).found).toEqual({
    color: "#0f766e",
    position: "left",
    label: "チャット",
  });
});

test("a message comes with its conditions, and the name of what puts it away in the visitor's language", async () => {
  const plain = await settings({});
  const { found, text } = await settings({ proactive: { text: "Hi", afterSeconds: 5 } }, "de");
  expect(found).toEqual({ color: "#0f766e", teaser: ["Hi", "Ausblenden", "", 5, 0] });
  expect(text.length).toBeGreaterThan(plain.text.length + 200);
  expect((await settings({ proactive: { text: "Hi" }, language: "fr" }, "de")).found).toMatchObject({
    teaser: ["Hi", "Masquer", "", 0, 0],
  });
});

test("what a message says can only ever be text to the script", async () => {
  const text = '</script><script>alert(1)</script>"});alert(2);({"\u2028';
  const evil = await settings({ proactive: { text } });
  expect(evil.found).toMatchObject({ teaser: [text, "Dismiss", "", 0, 0] });
  expect(() => new Script(evil.text)).not.toThrow();
});

test("it may be kept for five minutes, by everybody, and by language", async () => {
  const { answer } = await settings({});
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=300, stale-while-revalidate=86400",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    vary: "Accept-Language",
  });
  expect(answer.headers.get("etag")).not.toBe((await settings({ accentColor: "#000000" })).answer.headers.get("etag"));
});
