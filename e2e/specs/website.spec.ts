import { aBot } from "../fixtures/bot";
import type { Site } from "../fixtures/site";
import { expect, test } from "../fixtures/test";
import { visit } from "../fixtures/visit";

const PAGES = 12;
const AT_ONCE = 4;

test("a crawl is seen page by page in every window, can be cancelled, and is finished by reading it again", async ({
  page,
  context,
  product,
  site,
}) => {
  const open = siteWithSlowPages(site);
  const bot = await aBot(page, product, "Crawl helper");
  await bot.open("sources");
  await page.getByRole("tab", { name: "Website" }).click();
  await page.getByRole("combobox", { name: "What to read" }).selectOption("crawl");
  await page.getByRole("textbox", { name: "Address to start from" }).fill(`${site.origin}/shop/`);
  await page.getByRole("textbox", { name: "Page limit" }).fill("50");
  await page.getByRole("textbox", { name: "Only these paths" }).fill("/shop");
  await page.getByRole("button", { name: "Read the site" }).click();

  const row = page.getByRole("row", { name: /\/shop\/ Whole site/ });
  await expect(row).toContainText(/[3-9] of 13 documents/);
  await row.getByRole("link").first().click();
  await expect(page.getByText("Whole site · up to 50 pages · 8 links deep · only /shop")).toBeVisible();
  await expect(page.getByRole("row", { name: /Lamp \d+/ }).first()).toContainText("Ready");
  const other = await context.newPage();
  await visit(other, page.url());
  await expect(other.getByText(/of 13 documents/)).toBeVisible();

  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/of 13 documents/)).toBeHidden();
  await expect(other.getByText(/of 13 documents/)).toBeHidden();
  await expect(other.getByRole("button", { name: "Cancel" })).toBeHidden();

  open();
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: /Read again|Try again/ }).click();
  for (const window of [page, other]) {
    await expect(window.getByRole("row", { name: /Lamp 12/ })).toContainText("Ready");
    await expect(window.getByText(/of 13 documents/)).toBeHidden();
  }
});

/** After a few pages, nothing is answered before the returned function was called. */
function siteWithSlowPages(site: Site): () => void {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  let asked = 0;
  const after = () => (++asked > AT_ONCE ? opened : Promise.resolve());
  const links = Array.from({ length: PAGES }, (_, n) => `<a href="/shop/${n + 1}">Lamp ${n + 1}</a>`).join(" ");
  const body = (title: string, text: string) =>
    `<!doctype html><html lang="en"><title>${title}</title><main><h1>${title}</h1><p>${text}</p></main></html>`;
  site.setPage("/shop/", { html: body("Our shop", `All of our lamps. ${links}`) });
  for (let n = 1; n <= PAGES; n++) {
    const html = body(`Lamp ${n}`, `Lamp number ${n} costs ${n}9 euro and is made of brass and glass.`);
    site.setPage(`/shop/${n}`, { html, after });
  }
  return open;
}
