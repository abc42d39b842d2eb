import type { PublicBot } from "~/contracts/bots";
import type { ChatId } from "~/lib/chat-page";
import { type ChatTexts, chatTextsFor } from "~/lib/chat-texts";
import { fill } from "~/lib/fill";
import { type Html, html } from "./html";
import { icons } from "./icons";

/** The chat before its script runs: name, welcome, suggested questions, composer. */
export function chatBody(bot: PublicBot, texts: ChatTexts): Html {
  return html`${header(bot, texts)}
    <main id="main">
      ${log(bot, texts)} ${composer(bot, texts)}
      <section id="history" class="history" tabindex="-1" hidden></section>
    </main>
    <div id="announcer" class="hidden" role="status"></div>`;
}

function header(bot: PublicBot, { page, script }: ChatTexts): Html {
  const button = (id: ChatId, icon: Html, label: string) =>
    html`<button id="${id}" class="icon" type="button" title="${label}" hidden>
      ${icon}<span class="hidden">${label}</span>
    </button>`;
  return html`<header>
    ${
      bot.avatarUrl === null
        ? html`<span class="avatar" aria-hidden="true">${initialOf(bot.name)}</span>`
        : html`<img class="avatar" src="${bot.avatarUrl}" alt="" width="32" height="32" />`
    }
    <h1><bdi>${bot.name}</bdi></h1>
    ${button("history-button", icons.history, script.history)} ${button("new-chat", icons.newChat, page.newChat)}
    ${button("close", icons.close, page.closeChat)}
  </header>`;
}

function log(bot: PublicBot, { page, script }: ChatTexts): Html {
  const isOwn = bot.welcomeMessage !== chatTextsFor(null).page.welcome;
  const welcome = isOwn ? bot.welcomeMessage : page.welcome;
  // Streamed words would be read aloud one by one: the announcer tells the finished answer instead.
  return html`<p id="notice" class="notice" role="status" hidden></p>
    <div id="log" role="log" aria-live="off" aria-label="${fill(page.conversation, { name: bot.name })}" tabindex="0">
      <div class="message bot">
        <div class="bubble" dir="auto"><span class="welcome">${welcome}</span></div>
      </div>
      <div id="thread"></div>
      <div id="lead"></div>
      ${bot.starters.length > 0 ? starters(bot, page.starters) : null}
      <noscript><p class="notice">${page.noScript}</p></noscript>
    </div>
    <button id="jump" class="jump" type="button" title="${script.toEnd}" hidden>
      ${icons.down}<span class="hidden">${script.toEnd}</span>
    </button>
    <section id="source" class="source" role="dialog" tabindex="-1" hidden></section>`;
}

function starters(bot: PublicBot, label: string): Html {
  const items = bot.starters.map((starter) => html`<li><button type="button" dir="auto">${starter}</button></li>`);
  return html`<ul id="starters" class="starters" aria-label="${label}">
    ${items}
  </ul>`;
}

function composer(bot: PublicBot, { page, script }: ChatTexts): Html {
  return html`<form id="composer" class="composer">
      <label class="hidden" for="question">${page.question}</label>
      <textarea
        id="question"
        rows="1"
        placeholder="${bot.inputPlaceholder ?? page.placeholder}"
        aria-describedby="hint"
        enterkeyhint="send"
        autocomplete="off"
        dir="auto"
      ></textarea>
      <button id="send" class="send" title="${script.send}">
        ${icons.send}${icons.stop}<span class="hidden">${script.send}</span>
      </button>
    </form>
    <p id="hint" class="hint">${script.disclosure}</p>`;
}

/** The first letter that a person would point at, be it written with one sign or several. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? "").toUpperCase();
}
