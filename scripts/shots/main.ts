import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { apiOf, untilReady, type Api } from "../../e2e/fixtures/api";
import { startProduct } from "../../e2e/fixtures/product";
import { shop } from "../../e2e/fixtures/shop";
import { startSite } from "../../e2e/fixtures/site";
import { API_KEY, OWNER } from "../../e2e/fixtures/test";
import { chromiumFlags } from "../../playwright.config";

const OUT = process.argv[2] ?? "shots";
const README_PICTURE = "docs/images/playground.png";
const sizes = [
  { name: "desktop", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
] as const;
const themes = ["light", "dark"] as const;

interface Shot {
  name: string;
  path: string;
  /** What to do on the page before the picture. */
  act?: (page: Page) => Promise<void>;
}

const site = await startSite();
site.setPage(shop.pagePath, { html: shop.page });
const product = await startProduct({
  FETCH_ALLOW_HOSTS: site.host,
  BOTSMITH_INIT_EMAIL: OWNER.email,
  BOTSMITH_INIT_PASSWORD: OWNER.password,
  BOTSMITH_INIT_WORKSPACE: OWNER.workspace,
  BOTSMITH_INIT_API_KEY: API_KEY,
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: chromiumFlags,
});
try {
  await mkdir(OUT, { recursive: true });
  await mkdir(path.dirname(README_PICTURE), { recursive: true });
  const shots = await stage(apiOf(product.url, API_KEY));
  for (const { name, viewport } of sizes) {
    for (const theme of themes) await takeAll(browser, shots, { name: `${name}-${theme}`, viewport, theme });
  }
} finally {
  await browser.close();
  await product.stop();
  await site.close();
}

/** An empty bot, and one with sources, a conversation and an abstention. */
async function stage(api: Api): Promise<Shot[]> {
  const { body: empty } = await api.post("/bots", { name: "Empty bot" });
  const { body: bot } = await api.post("/bots", {
    name: "Lumen helper",
    starters: [shop.questions.pdf.ask, shop.questions.page.ask],
  });
  const file = await api.upload(`/bots/${bot.id}/sources`, shop.pdfName, shop.pdf());
  const page = await api.post(`/bots/${bot.id}/sources`, { type: "website", url: `${site.origin}${shop.pagePath}` });
  await api.post(`/bots/${bot.id}/sources`, { type: "website", url: `${site.origin}/gone` });
  for (const source of [file, page]) await untilReady(api, bot.id, source.body.id);
  const { body: answer } = await api.post(`/bots/${bot.id}/chat`, { message: shop.questions.pdf.ask });
  await api.post(`/bots/${bot.id}/chat`, { message: shop.questions.offTopic });
  const inside = `/${OWNER.workspace.toLowerCase().replaceAll(" ", "-")}`;
  const full = `${inside}/bots/${bot.id}`;
  return [
    { name: "landing", path: "/" },
    { name: "bots", path: `${inside}/bots` },
    { name: "sources-empty", path: `${inside}/bots/${empty.id}/sources` },
    { name: "playground-empty", path: `${inside}/bots/${empty.id}/playground` },
    { name: "conversations-empty", path: `${inside}/bots/${empty.id}/conversations` },
    { name: "sources", path: `${full}/sources` },
    { name: "source", path: `${full}/sources/${file.body.id}` },
    { name: "playground", path: `${full}/playground`, act: askAndOpenQuote },
    { name: "conversations", path: `${full}/conversations` },
    { name: "transcript", path: `${full}/conversations/${answer.conversationId}` },
    { name: "deploy", path: `${full}/deploy` },
    { name: "settings", path: `${full}/settings` },
    { name: "members", path: `${inside}/members` },
    { name: "api-keys", path: `${inside}/api-keys` },
    { name: "audit", path: `${inside}/audit` },
    { name: "workspace-settings", path: `${inside}/settings` },
    { name: "account", path: "/account" },
    { name: "chat-page", path: `/chat/${bot.publicKey}` },
  ];
}

interface Look {
  name: string;
  viewport: { width: number; height: number };
  theme: (typeof themes)[number];
}

async function takeAll(from: Browser, shots: readonly Shot[], { name, viewport, theme }: Look): Promise<void> {
  const context = await from.newContext({ viewport, colorScheme: theme, baseURL: product.url });
  const page = await context.newPage();
  for (const open of ["/sign-up", "/sign-in"]) {
    await page.goto(open);
    await page.screenshot({ path: path.join(OUT, `${open.slice(1)}-${name}.png`), fullPage: true });
  }
  await page.getByRole("textbox", { name: "E-mail address" }).fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/bots/);
  for (const shot of shots) {
    await page.goto(shot.path);
    // Skeletons are busy; a page without one is as it will stay.
    await page.waitForFunction(() => document.querySelector("[data-skeleton]") === null);
    await page.waitForLoadState("networkidle").catch(() => undefined);
    await shot.act?.(page);
    await page.screenshot({ path: path.join(OUT, `${shot.name}-${name}.png`), fullPage: !shot.act });
    if (shot.name === "playground" && name === "desktop-light") await page.screenshot({ path: README_PICTURE });
    console.log(`${shot.name} ${name}`);
  }
  await context.close();
}

async function askAndOpenQuote(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Your question" }).fill(shop.questions.pdf.ask);
  await page.getByRole("textbox", { name: "Your question" }).press("Enter");
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await page.locator("mark").first().waitFor();
}
