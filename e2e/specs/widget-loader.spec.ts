import type { Page } from "@playwright/test";
import { chatIn, launcherOf, openWidget } from "../pages/chat";
import type { Site } from "../fixtures/site";
import { startVisitorPeer } from "~/testing/peers/visitor-api";
import { bot, expect, test } from "../fixtures/visitor";

interface HostPage {
  /** Script that runs before the widget's. */
  before?: string;
  head?: string;
  body?: string;
  snippets?: number;
  attributes?: string;
  headers?: Record<string, string>;
  html?: string;
}

async function visit(page: Page, shop: Site, widgetUrl: string, host: HostPage = {}): Promise<void> {
  const { before = "", head = "", body = "<h1>A shop</h1>", snippets = 1, attributes = "", headers, html = "" } = host;
  const snippet = `<script async src="${widgetUrl}/widget.js" data-bot="${bot.publicKey}" ${attributes}></script>`;
  shop.setPage("/", {
    html: `<!doctype html><html lang="en" ${html}><head><title>Shop</title>${head}<script nonce="host">${before}</script></head>
      <body>${body}${snippet.repeat(snippets)}</body></html>`,
    ...(headers && { headers }),
  });
  await page.goto(shop.origin);
}

test.afterEach(({ complaints }) => {
  expect(complaints).toEqual([]);
});

test("under the strictest policy the chat opens, answers, and gives the keyboard back", async ({
  page,
  shop,
  peer,
}) => {
  const policy = `default-src 'none'; script-src 'nonce-host' ${peer.url}; frame-src ${peer.url}; require-trusted-types-for 'script'`;
  await visit(page, shop, peer.url, { headers: { "content-security-policy": policy } });
  const launcher = launcherOf(page);
  await expect(launcher).toHaveAttribute("aria-expanded", "false");
  await launcher.press("Enter");
  const chat = chatIn(page.frameLocator("botsmith-chat iframe"));
  await expect(chat.question).toBeFocused();
  await chat.ask("Hello");
  await expect(chat.answers).toContainText("You said: Hello");
  expect(peer.asked).toMatchObject([{ surface: "widget" }]);
  await expect(launcher).toHaveAttribute("aria-expanded", "true");
  await chat.question.press("Escape");
  await expect(launcher).toBeFocused();
  await expect(page.locator("botsmith-chat iframe")).toBeHidden();
  await launcher.click();
  await expect(chat.answers).toContainText("You said: Hello");
  await expect(chat.question).toBeFocused();
});

test("a page that is isolated from other origins can show it", async ({ page, shop, peer }) => {
  const isolated = { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" };
  await visit(page, shop, peer.url, { headers: isolated });
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  const chat = await openWidget(page);
  await chat.ask("Hello");
  await expect(chat.answers).toContainText("You said: Hello");
});

test("a site that the owner did not allow sees an empty panel, and no error of ours", async ({
  page,
  shop,
  complaints,
}) => {
  const peer = await startVisitorPeer(bot, { allowedDomains: ["shop.example"] });
  await visit(page, shop, peer.url);
  const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await launcherOf(page).click();
  await refused;
  await launcherOf(page).click();
  await peer.close();
  expect(complaints.filter((text) => !text.includes("frame-ancestors"))).toEqual([]);
  complaints.length = 0; // The browser itself reports the refusal.
});

test("nothing but the loader is fetched before the click, and nothing moves", async ({ page, shop, peer }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => shifts.push(list.getEntries().length)).observe({
      type: "layout-shift",
      buffered: true,
    });
  });
  await visit(page, shop, peer.url);
  await launcherOf(page).hover();
  expect(fetched.filter((url) => url.startsWith(peer.url))).toEqual([`${peer.url}/widget.js`]);
  const chat = await openWidget(page);
  await expect(chat.question).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, "shifts"))).toEqual([]);
});

const hostile: Record<string, HostPage> = {
  "styles that unset everything": {
    head: "<style>* { all: unset !important } botsmith-chat, div, button { display: none !important; opacity: 0 } body { transform: scale(0.5); overflow: hidden; filter: blur(9px) }</style>",
  },
  "frozen built-ins": {
    before:
      "for (const name of ['Object', 'Array', 'Function', 'Map', 'Set', 'Promise', 'EventTarget', 'Element']) { Object.freeze(window[name].prototype); Object.freeze(window[name]) }",
  },
  "built-ins of its own": {
    before:
      "Array.prototype.map = Array.prototype.filter = Object.entries = JSON.stringify = () => { throw new Error('mine') }; window.fetch = window.Promise = undefined",
  },
  "storage that throws": {
    before:
      "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new Error('denied') } })",
  },
  "extended prototypes": {
    before: "Array.prototype.each = Object.prototype.each = function each() {}; Array.prototype.toJSON = () => 'x'",
  },
  "an element of our name": { body: "<p id='Botsmith'>A form field</p>" },
  "the snippet twice": { snippets: 2 },
  "a script of another maker on window": {
    before: 'addEventListener("message", (event) => event.stopImmediatePropagation(), true)',
  },
};

for (const [name, host] of Object.entries(hostile)) {
  test(`a page with ${name} gets one working widget`, async ({ page, shop, peer }) => {
    await visit(page, shop, peer.url, host);
    await expect(launcherOf(page)).toHaveCount(1);
    const chat = await openWidget(page);
    await chat.ask("Hello");
    await expect(chat.answers).toContainText("You said: Hello");
    const box = await page.locator("botsmith-chat iframe").boundingBox();
    expect([box?.width, box?.height]).toEqual([400, 612]);
    await launcherOf(page).click();
    await expect(launcherOf(page)).toBeFocused();
  });
}

test("a browser without what the widget needs sees no widget, and no error", async ({ page, shop, peer }) => {
  const loaded = page.waitForResponse(/widget\.js/);
  await visit(page, shop, peer.url, { before: "Element.prototype.attachShadow = () => { throw new Error('no') }" });
  await loaded;
  await expect(page.getByRole("heading", { name: "A shop" })).toBeVisible();
  await expect(page.locator("botsmith-chat")).toHaveCount(0);
});

test("while our server is away the page goes on, and the button opens and closes", async ({
  page,
  shop,
  complaints,
}) => {
  const peer = await startVisitorPeer(bot);
  await visit(page, shop, peer.url);
  const launcher = launcherOf(page);
  await expect(launcher).toBeVisible();
  await peer.close();
  await launcher.click();
  await expect(launcher).toHaveAttribute("aria-expanded", "true");
  await launcher.click();
  await expect(launcher).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { name: "A shop" })).toBeVisible();
  await expect(page.locator("botsmith-chat")).toHaveCount(0);
  expect(complaints.filter((text) => !/net::ERR|chrome-error/.test(text))).toEqual([]);
  complaints.length = 0; // The browser itself reports what it could not fetch.
});

test("it stays through a navigation that replaces the body", async ({ page, shop, peer }) => {
  await visit(page, shop, peer.url);
  const chat = await openWidget(page);
  await chat.ask("Hello");
  await expect(chat.answers).toContainText("You said: Hello");
  await page.evaluate(() => {
    const body = document.createElement("body");
    body.innerHTML = "<h1>Next page</h1>";
    document.body.replaceWith(body);
  });
  await expect(chat.answers).toContainText("You said: Hello");
  await page.evaluate(() => document.body.replaceChildren());
  await expect(page.locator("botsmith-chat")).toHaveCount(1);
});

test("the page can open, close, listen and take it away", async ({ page, shop, peer }) => {
  await visit(page, shop, peer.url);
  await expect(launcherOf(page)).toBeVisible();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const event of ["ready", "open", "close"] as const) window.Botsmith?.on?.(event, () => heard.push(event));
    window.Botsmith?.open?.();
  });
  await expect(page.frameLocator("botsmith-chat iframe").getByRole("log")).toBeVisible();
  await expect.poll(() => page.evaluate(() => Reflect.get(window, "heard"))).toEqual(["open", "ready"]);
  await page.evaluate(() => window.Botsmith?.close?.());
  await expect.poll(() => page.evaluate(() => Reflect.get(window, "heard"))).toEqual(["open", "ready", "close"]);
  await page.evaluate(() => window.Botsmith?.destroy?.());
  await expect(page.locator("botsmith-chat")).toHaveCount(0);
  expect(await page.evaluate(() => window.Botsmith)).toBeUndefined();
});

test("messages of other frames and scripts are not listened to", async ({ page, shop, peer }) => {
  await visit(page, shop, peer.url);
  const chat = await openWidget(page);
  await page.evaluate(() => {
    for (const data of [{ name: "close" }, { botsmith: 1, type: "close" }, null, "botsmith 2", [1]]) {
      window.postMessage(data, "*");
      document
        .querySelector("botsmith-chat")
        ?.shadowRoot?.querySelector("iframe")
        ?.contentWindow?.postMessage(data, "*");
    }
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await expect(chat.question).toBeVisible();
  expect(peer.asked).toEqual([]);
});

test("on a phone the panel is the screen, and closes from within", async ({ page, shop, peer }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, shop, peer.url, { attributes: 'data-position="left"' });
  const chat = await openWidget(page);
  await expect(chat.question).toBeVisible();
  expect(await page.locator("botsmith-chat iframe").boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await chat.button("Close chat").click();
  await expect(launcherOf(page)).toBeVisible();
});

test("the launcher takes the side of the script, or the side that is asked for", async ({ page, shop, peer }) => {
  const side = async () => ((await launcherOf(page).boundingBox())?.x ?? 0) < 400;
  await visit(page, shop, peer.url, { html: 'dir="rtl"' });
  expect(await side()).toBe(true);
  await visit(page, shop, peer.url, { html: 'dir="rtl"', attributes: 'data-position="right"' });
  expect(await side()).toBe(false);
  await visit(page, shop, peer.url, { attributes: 'data-position="left" data-color="#ffd400"' });
  expect(await side()).toBe(true);
  const launcher = launcherOf(page);
  await expect(launcher).toHaveCSS("background-color", "rgb(255, 212, 0)");
});
