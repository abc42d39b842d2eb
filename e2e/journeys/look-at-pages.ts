import type { Browser, Page, ViewportSize } from "@playwright/test";
import { apiOf } from "../fixtures/api";
import { axeViolations } from "../fixtures/axe";
import type { Product } from "../fixtures/product";
import type { Site } from "../fixtures/site";
import { API_KEY } from "../fixtures/test";
import { cutOffWords } from "./cut-off";
import { everyPageAndMenu, publicPages, show, signInAsOwner, untilStill } from "./every-page";
import type { ShownPage } from "./shown-page";
import { lookAtSlowLists } from "./slow-lists";

interface Look {
  browser: Browser;
  product: Product;
  site: Site;
}

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** What is wrong with the pages at both sizes and in both themes, a line each; empty is good. */
export async function lookAtPages({ browser, product, site }: Look): Promise<string[]> {
  const { pages, menus, inside, full } = await everyPageAndMenu(apiOf(product.url, API_KEY), site);
  const faults: string[] = [];
  const [english, german, french] = await Promise.all(
    ["en-GB", "de-DE", "fr-FR"].map((locale) => aReader({ browser, product, locale, faults })),
  );
  if (!english || !german || !french) throw new Error("A reader is missing");
  // The longest words: what holds them holds all others. What is done on a page is said in English.
  const readerOf = ({ act }: ShownPage, index: number) => (act ? english : index % 2 === 0 ? german : french);
  const look = async (shown: ShownPage, index: number) => {
    const page = readerOf(shown, index);
    await show(page, shown);
    faults.push(...(await faultsAtThisSize(page, shown)));
    // The page stays open and changes its size, so that the next one is loaded at the other size.
    await page.setViewportSize(page.viewportSize()?.width === phone.width ? desktop : phone);
    await untilStill(page);
    faults.push(...(await faultsAtThisSize(page, shown)));
  };
  for (const [index, shown] of publicPages.entries()) await look(shown, index);
  await signInAsOwner(english);
  for (const page of [german, french]) await page.context().addCookies(await english.context().cookies());
  for (const [index, shown] of pages.entries()) await look(shown, index);
  for (const shown of menus) {
    await show(english, shown);
    faults.push(...(await faultsAtThisSize(english, shown)));
  }
  await english.setViewportSize(desktop);
  await lookAtSlowLists(english, { inside, bot: full });
  for (const page of [english, german, french]) await page.context().close();
  return faults;
}

interface Reader {
  browser: Browser;
  product: Product;
  locale: string;
  faults: string[];
}

async function aReader({ browser, product, locale, faults }: Reader): Promise<Page> {
  const context = await browser.newContext({
    viewport: desktop,
    colorScheme: "light",
    baseURL: product.url,
    locale,
  });
  const page = await context.newPage();
  // Also what React says when the browser draws something else than the server did.
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  return page;
}

/** Begins and ends in the light theme. What the dark one changes is colours only. */
async function faultsAtThisSize(page: Page, shown: ShownPage): Promise<string[]> {
  const light = (await axeViolations(page)).map((found) => `light, ${found}`);
  await page.emulateMedia({ colorScheme: "dark" });
  await untilStill(page);
  const dark = (await axeViolations(page, "colours")).map((found) => `dark, ${found}`);
  await page.emulateMedia({ colorScheme: "light" });
  await untilStill(page);
  const faults = [...light, ...dark, ...(await cutOffWords(page))];
  if (await isWiderThanScreen(page)) faults.push("wider than the screen");
  return faults.map((fault) => `${shown.name}, ${nameOf(page.viewportSize())}: ${fault}`);
}

function nameOf(size: ViewportSize | null): string {
  return size?.width === phone.width ? "phone" : "desktop";
}

function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
