import { randomBytes } from "node:crypto";
import type { BotTheme, PublicBot } from "~/contracts/bots";
import { MAX_MESSAGE_CHARACTERS } from "~/contracts/chat";
import type { PublicLeadForm } from "~/contracts/leads";
import type { ChatPageData } from "~/lib/chat-page";
import { type ChatTexts, chatTextsFor } from "~/lib/chat-texts";
import { fill } from "~/lib/fill";
import { assetAddress } from "./assets";
import { chatBody } from "./chat-body";
import { type Html, html, jsonScript } from "./html";
import { contentSecurityPolicy, frameAncestors } from "./policy";
import { themeCss } from "./theme";

interface ChatPageOptions {
  bot: PublicBot;
  surface: ChatPageData["surface"];
  /** Sites that may show the widget; none named means every site. */
  allowedDomains: readonly string[];
  leadForm: PublicLeadForm | null;
  acceptLanguage: string | null;
}

/** The chat as a page, complete before its script runs. */
export async function renderChatPage(options: ChatPageOptions): Promise<Response> {
  const { bot, surface } = options;
  const texts = chatTextsFor(options.acceptLanguage, bot.language);
  const data: ChatPageData = {
    publicKey: bot.publicKey,
    surface,
    botName: bot.name,
    accentColor: bot.accentColor,
    maxMessageCharacters: MAX_MESSAGE_CHARACTERS,
    language: bot.language === "auto" ? null : bot.language,
    leadForm: options.leadForm,
    texts: texts.script,
  };
  const title = fill(texts.script.chatWith, { name: bot.name });
  return page({
    status: 200,
    title,
    texts,
    accentColor: bot.accentColor,
    theme: bot.theme,
    ancestors: surface === "widget" ? frameAncestors(options.allowedDomains) : "'none'",
    script: data,
    body: chatBody(bot, texts),
  });
}

/** Why there is no chat to show, with the status that says so to machines. */
const absences = {
  unknown: { status: 404, title: "unknownTitle", text: "unknownText" },
  unavailable: { status: 503, title: "unavailableTitle", text: "unavailableText" },
} as const;

/** In place of a chat. Any site may frame it, or its visitors would see the browser's own error. */
export async function renderNoChatPage(
  reason: keyof typeof absences,
  acceptLanguage: string | null,
): Promise<Response> {
  const texts = chatTextsFor(acceptLanguage);
  const { status, title, text } = absences[reason];
  return page({
    status,
    title: texts.page[title],
    texts,
    accentColor: "#71717a",
    theme: "auto",
    ancestors: null,
    script: null,
    body: html`<main class="unknown">
      <h1>${texts.page[title]}</h1>
      <p>${texts.page[text]}</p>
    </main>`,
  });
}

interface PageParts {
  status: number;
  title: string;
  texts: ChatTexts;
  accentColor: string;
  theme: BotTheme;
  ancestors: string | null;
  script: ChatPageData | null;
  body: Html;
}

async function page(parts: PageParts): Promise<Response> {
  const { status, title, texts, accentColor, theme, ancestors, script, body } = parts;
  const nonce = randomBytes(16).toString("base64");
  const [scriptAddress, styleAddress] = await Promise.all([assetAddress("chat.js"), assetAddress("chat.css")]);
  const document = html`<!doctype html>
    <html lang="${texts.locale}" dir="${texts.direction}" class="${script?.surface ?? "page"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="${theme === "auto" ? "light dark" : theme}" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="${styleAddress}" nonce="${nonce}" />
        <style nonce="${nonce}">
          ${themeCss(accentColor, theme)}
        </style>
        ${script && html`<script src="${scriptAddress}" nonce="${nonce}" defer></script>`}
      </head>
      <body>
        ${body}
        ${
          script &&
          html`<script id="chat-data" type="application/json">
            ${jsonScript(script)}
          </script>`
        }
      </body>
    </html>`;
  return new Response(document.markup.replace(/>\s+</g, "><").replace(/\s*\n\s*/g, "\n"), {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy({ nonce, frameAncestors: ancestors }),
      "Cache-Control": "private, no-cache",
      // Pages that are isolated from other origins may frame only what agrees to it.
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      Vary: "Accept-Language",
    },
  });
}
