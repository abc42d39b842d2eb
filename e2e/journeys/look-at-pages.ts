import type { Browser, Page, ViewportSize } from "@playwright/test";
import { apiOf } from "../fixtures/api";
import { axeViolations } from "../fixtures/axe";
import type { Product } from "../fixtures/product";
import type { Site } from "../fixtures/site";
import { API_KEY } from "../fixtures/test";
import { everyPage, publicPages, show, signInAsOwner, untilStill } from "./every-page";
import type { ShownPage } from "./shown-page";

interface Look {
  browser: Browser;
  product: Product;
  site: Site;
}

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** What is wrong with the pages at both sizes and in both themes, a line each; empty is good. */
export async function lookAtPages({ browser, product, site }: Look): Promise<string[]> {
  const inside = await everyPage(apiOf(product.url, API_KEY), site);
  const faults: string[] = [];
  const context = await browser.newContext({ viewport: desktop, colorScheme: "light", baseURL: product.url });
  const page = await context.newPage();
  // Also what React says when the browser draws something else than the server did.
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  const look = async (shown: ShownPage) => {
    const loaded = page.viewportSize();
    await show(page, shown);
    faults.push(...(await faultsAtThisSize(page)).map((fault) => `${shown.name}, ${nameOf(loaded)}: ${fault}`));
    // The page stays open and changes its size, so that the next one is loaded at the other size.
    const other = loaded?.width === phone.width ? desktop : phone;
    await page.setViewportSize(other);
    await untilStill(page);
    faults.push(...(await faultsAtThisSize(page)).map((fault) => `${shown.name}, ${nameOf(other)}: ${fault}`));
  };
  for (const shown of publicPages) await look(shown);
  await signInAsOwner(page);
  for (const shown of inside) await look(shown);
  await context.close();
  return faults;
}

/** Begins and ends in the light theme. What the dark one changes is colours only. */
async function faultsAtThisSize(page: Page): Promise<string[]> {
  const light = (await axeViolations(page)).map((found) => `light, ${found}`);
  await page.emulateMedia({ colorScheme: "dark" });
  await untilStill(page);
  const dark = (await axeViolations(page, "colours")).map((found) => `dark, ${found}`);
  await page.emulateMedia({ colorScheme: "light" });
  await untilStill(page);
  return [...light, ...dark, ...((await isWiderThanScreen(page)) ? ["wider than the screen"] : [])];
}

function nameOf(size: ViewportSize | null): string {
  return size?.width === phone.width ? "phone" : "desktop";
}

function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
