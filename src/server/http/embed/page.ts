import { randomBytes } from "node:crypto";
import type { PublicBot } from "~/contracts/bots";
import { MAX_MESSAGE_CHARACTERS } from "~/contracts/chat";
import { type ChatPageData, chatIds } from "~/lib/chat-page";
import { type ChatTexts, chatTextsFor, fill } from "~/lib/chat-texts";
import { assetAddress } from "./assets";
import { type Html, html, jsonScript } from "./html";
import { icons } from "./icons";
import { contentSecurityPolicy, frameAncestors } from "./policy";
import { themeCss } from "./theme";

interface ChatPageOptions {
  bot: PublicBot;
  surface: ChatPageData["surface"];
  /** Sites that may show the widget; none named means every site. */
  allowedDomains: readonly string[];
  acceptLanguage: string | null;
}

/** The chat as a page, complete before its script runs: name, welcome, suggested questions, composer. */
export async function renderChatPage(options: ChatPageOptions): Promise<Response> {
  const { bot, surface } = options;
  const texts = chatTextsFor(options.acceptLanguage);
  const data: ChatPageData = {
    publicKey: bot.publicKey,
    surface,
    botName: bot.name,
    accentColor: bot.accentColor,
    maxMessageCharacters: MAX_MESSAGE_CHARACTERS,
    texts,
  };
  const title = fill(texts.chatWith, { name: bot.name });
  return page({
    status: 200,
    title,
    texts,
    accentColor: bot.accentColor,
    ancestors: surface === "widget" ? frameAncestors(options.allowedDomains) : "'none'",
    script: data,
    body: html`${header(bot, texts)}
      <main>${log(bot, texts)} ${composer(texts)}</main>
      <div id="${chatIds.announcer}" class="hidden" role="status"></div>`,
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
    title: texts[title],
    texts,
    accentColor: "#71717a",
    ancestors: null,
    script: null,
    body: html`<main class="unknown">
      <h1>${texts[title]}</h1>
      <p>${texts[text]}</p>
    </main>`,
  });
}

interface PageParts {
  status: number;
  title: string;
  texts: ChatTexts;
  accentColor: string;
  ancestors: string | null;
  script: ChatPageData | null;
  body: Html;
}

async function page({ status, title, texts, accentColor, ancestors, script, body }: PageParts): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const [scriptAddress, styleAddress] = await Promise.all([assetAddress("chat.js"), assetAddress("chat.css")]);
  const document = html`<!doctype html>
    <html lang="${texts.locale}" dir="${texts.direction}" class="${script?.surface ?? "page"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="${styleAddress}" nonce="${nonce}" />
        <style nonce="${nonce}">
          ${themeCss(accentColor)}
        </style>
        ${script && html`<script src="${scriptAddress}" nonce="${nonce}" defer></script>`}
      </head>
      <body>
        ${body}
        ${
          script &&
          html`<script id="${chatIds.data}" type="application/json">
            ${jsonScript(script)}
          </script>`
        }
      </body>
    </html>`;
  return new Response(document.markup.replace(/\n\s*/g, "\n"), {
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

function header(bot: PublicBot, texts: ChatTexts): Html {
  return html`<header>
    <span class="avatar" aria-hidden="true">${initialOf(bot.name)}</span>
    <h1><bdi>${bot.name}</bdi></h1>
    <button id="${chatIds.newChat}" class="icon" type="button" title="${texts.newChat}" hidden>
      ${icons.newChat}<span class="hidden">${texts.newChat}</span>
    </button>
    <button id="${chatIds.close}" class="icon" type="button" title="${texts.closeChat}" hidden>
      ${icons.close}<span class="hidden">${texts.closeChat}</span>
    </button>
  </header>`;
}

function log(bot: PublicBot, texts: ChatTexts): Html {
  // Streamed words would be read aloud one by one: the announcer tells the finished answer instead.
  return html`<p id="${chatIds.notice}" class="notice" role="status" hidden></p>
    <div
      id="${chatIds.log}"
      role="log"
      aria-live="off"
      aria-label="${fill(texts.conversation, { name: bot.name })}"
      tabindex="0"
    >
      <div class="message bot">
        <div class="bubble" dir="auto"><span class="welcome">${bot.welcomeMessage}</span></div>
      </div>
      <div id="${chatIds.thread}"></div>
      ${bot.starters.length > 0 ? starters(bot, texts) : null}
      <noscript><p class="notice">${texts.noScript}</p></noscript>
    </div>
    <button id="${chatIds.jump}" class="jump" type="button" title="${texts.toEnd}" hidden>
      ${icons.down}<span class="hidden">${texts.toEnd}</span>
    </button>
    <section id="${chatIds.source}" class="source" role="dialog" tabindex="-1" hidden></section>`;
}

function starters(bot: PublicBot, texts: ChatTexts): Html {
  const items = bot.starters.map((starter) => html`<li><button type="button" dir="auto">${starter}</button></li>`);
  return html`<ul id="${chatIds.starters}" class="starters" aria-label="${texts.starters}">
    ${items}
  </ul>`;
}

function composer(texts: ChatTexts): Html {
  return html`<form id="${chatIds.composer}" class="composer">
      <label class="hidden" for="${chatIds.question}">${texts.question}</label>
      <textarea
        id="${chatIds.question}"
        rows="1"
        placeholder="${texts.placeholder}"
        aria-describedby="${chatIds.hint}"
        enterkeyhint="send"
        autocomplete="off"
        dir="auto"
      ></textarea>
      <button id="${chatIds.send}" class="send" title="${texts.send}">
        ${icons.send}${icons.stop}<span class="hidden">${texts.send}</span>
      </button>
    </form>
    <p id="${chatIds.hint}" class="hint">${texts.disclosure}</p>`;
}

/** The first letter that a person would point at, be it written with one sign or several. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? "").toUpperCase();
}
