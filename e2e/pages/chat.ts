import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

/** The chat as a visitor meets it, in the widget's frame or on its own page. */
export interface Chat {
  question: Locator;
  /** Every answer of the bot, oldest first. */
  answers: Locator;
  log: Locator;
  /** What a screen reader is told. */
  announcer: Locator;
  source: Locator;
  button(name: string | RegExp): Locator;
  ask(question: string): Promise<void>;
}

export function chatIn(place: Page | FrameLocator): Chat {
  const question = place.getByRole("textbox", { name: "Your question" });
  return {
    question,
    answers: place.locator("#thread .message.bot"),
    log: place.getByRole("log"),
    announcer: place.locator("#announcer"),
    source: place.getByRole("dialog", { name: /^Source/ }),
    button: (name) => place.getByRole("button", { name, exact: typeof name === "string" }),
    async ask(text) {
      await question.fill(text);
      await question.press("Enter");
    },
  };
}

/** Opens the widget on a page that carries the snippet. Needs `openShadowRoots` before the page was loaded. */
export async function openWidget(page: Page): Promise<Chat> {
  await launcherOf(page).click();
  const chat = chatIn(page.frameLocator("botsmith-chat iframe"));
  // The page is there before its script; this button comes with the script.
  await expect(chat.button("Close chat")).toBeAttached();
  return chat;
}

/** The button that stands on the page, whether the chat is open or not. */
export function launcherOf(page: Page): Locator {
  return page.locator("botsmith-chat").getByRole("button", { name: "Chat", exact: true });
}

/** The widget's shadow root is closed, to tests as well: in this page every root is made open. */
export async function openShadowRoots(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attachOpen(options) {
      return attach.call(this, { ...options, mode: "open" });
    };
  });
}
