import type { Browser, Page } from "@playwright/test";
import { apiOf } from "../fixtures/api";
import { axeViolations } from "../fixtures/axe";
import type { Product } from "../fixtures/product";
import type { Site } from "../fixtures/site";
import { API_KEY } from "../fixtures/test";
import { everyPage, publicPages, show, signInAsOwner, untilStill, type ShownPage } from "./every-page";

interface Look {
  browser: Browser;
  product: Product;
  site: Site;
  viewport: { width: number; height: number };
}

/** What is wrong with the pages at this size, in both themes, a line each; empty is good. */
export async function lookAtPages({ browser, product, site, viewport }: Look): Promise<string[]> {
  const inside = await everyPage(apiOf(product.url, API_KEY), site);
  const faults: string[] = [];
  const context = await browser.newContext({ viewport, colorScheme: "light", baseURL: product.url });
  const page = await context.newPage();
  // Also what React says when the browser draws something else than the server did.
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  const look = async (shown: ShownPage) => {
    await show(page, shown);
    const tell = (found: readonly string[], how: string) =>
      faults.push(...found.map((it) => `${shown.name}${how}: ${it}`));
    tell(await axeViolations(page), ", light");
    if (await isWiderThanScreen(page)) tell(["wider than the screen"], "");
    await page.emulateMedia({ colorScheme: "dark" });
    await untilStill(page);
    tell(await axeViolations(page), ", dark");
    await page.emulateMedia({ colorScheme: "light" });
  };
  for (const shown of publicPages) await look(shown);
  await signInAsOwner(page);
  for (const shown of inside) await look(shown);
  await context.close();
  return faults;
}

function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
