import { mkdir } from "node:fs/promises";
import { chromium, type Browser } from "@playwright/test";
import { apiOf } from "../../e2e/fixtures/api";
import { startProduct } from "../../e2e/fixtures/product";
import { startSite } from "../../e2e/fixtures/site";
import { API_KEY, OWNER_SETTINGS } from "../../e2e/fixtures/test";
import { everyPageAndDialog } from "../../e2e/journeys/every-page";
import type { ShownPage } from "../../e2e/journeys/shown-page";
import { chromiumFlags } from "../../playwright.config";

export interface Studio {
  browser: Browser;
  /** Where the product is. */
  baseURL: string;
  /** The pages and dialogs behind the sign-in, with something on each. */
  inside: readonly ShownPage[];
}

/** A product of its own and a browser, for as long as the work takes; the pictures' folder is there before. */
export async function inStudio(folder: string, work: (studio: Studio) => Promise<void>): Promise<void> {
  const site = await startSite();
  const product = await startProduct({ ...OWNER_SETTINGS, FETCH_ALLOW_HOSTS: site.host });
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    await mkdir(folder, { recursive: true });
    const inside = await everyPageAndDialog(apiOf(product.url, API_KEY), site);
    await work({ browser, baseURL: product.url, inside });
  } finally {
    await browser.close();
    await product.stop();
    await site.close();
  }
}
