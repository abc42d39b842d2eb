import type { Page } from "@playwright/test";
import { apiOf } from "../fixtures/api";
import { axeViolations } from "../fixtures/axe";
import { API_KEY, expect, test } from "../fixtures/test";
import { everyPage, publicPages, show, signInAsOwner, type ShownPage } from "../journeys/every-page";

const sizes = [
  { name: "desktop", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
];

test("axe finds nothing on any page, no page is wider than its screen, and none breaks while it loads", async ({
  browser,
  product,
  site,
}) => {
  test.setTimeout(600_000);
  const inside = await everyPage(apiOf(product.url, API_KEY), site);
  const faults: string[] = [];
  for (const { name, viewport } of sizes) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport, colorScheme, baseURL: product.url });
      const page = await context.newPage();
      // Also what React says when the browser draws something else than the server did.
      page.on("pageerror", (error) => faults.push(`${page.url()}, ${name}: ${error.message}`));
      const look = async (shown: ShownPage) => {
        await show(page, shown);
        const found = await axeViolations(page);
        if (await isWiderThanScreen(page)) found.push("wider than the screen");
        faults.push(...found.map((fault) => `${shown.name}, ${name}, ${colorScheme}: ${fault}`));
      };
      for (const shown of publicPages) await look(shown);
      await signInAsOwner(page);
      for (const shown of inside) await look(shown);
      await context.close();
    }
  }
  expect(faults).toEqual([]);
});

function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
