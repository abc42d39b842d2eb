import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { apiOf } from "../../e2e/fixtures/api";
import { axeViolations } from "../../e2e/fixtures/axe";
import { startProduct } from "../../e2e/fixtures/product";
import { startSite } from "../../e2e/fixtures/site";
import { API_KEY, OWNER } from "../../e2e/fixtures/test";
import { everyPageAndDialog, publicPages, show, signInAsOwner } from "../../e2e/journeys/every-page";
import type { ShownPage } from "../../e2e/journeys/shown-page";
import { chromiumFlags } from "../../playwright.config";

const OUT = process.argv[2] ?? "shots";
const README_PICTURE = "docs/images/playground.png";
const sizes = [
  { name: "desktop", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
] as const;
const themes = ["light", "dark"] as const;

const site = await startSite();
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
  const inside = await everyPageAndDialog(apiOf(product.url, API_KEY), site);
  for (const { name, viewport } of sizes) {
    for (const theme of themes) await takeAll(browser, inside, { name: `${name}-${theme}`, viewport, theme });
  }
} finally {
  await browser.close();
  await product.stop();
  await site.close();
}

interface Look {
  name: string;
  viewport: { width: number; height: number };
  theme: (typeof themes)[number];
}

async function takeAll(from: Browser, inside: readonly ShownPage[], { name, viewport, theme }: Look): Promise<void> {
  const context = await from.newContext({ viewport, colorScheme: theme, baseURL: product.url });
  const page = await context.newPage();
  const take = async (shown: ShownPage) => {
    await show(page, shown);
    await page.screenshot({ path: path.join(OUT, `${shown.name}-${name}.png`), fullPage: !shown.act });
    if (shown.name === "playground" && name === "desktop-light") await page.screenshot({ path: README_PICTURE });
    for (const fault of await axeViolations(page)) console.log(`${shown.name} ${name}: ${fault}`);
  };
  for (const shown of publicPages) await take(shown);
  await signInAsOwner(page);
  for (const shown of inside) await take(shown);
  await context.close();
}
