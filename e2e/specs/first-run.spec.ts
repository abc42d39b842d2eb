import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { comeIn, visit, visitAgain } from "../fixtures/visit";

const UNDER_MS = 180_000;

const pages = {
  "/": `<title>Lumen Lamps | Warm light since 1962</title><main><h1>Lumen Lamps</h1>
    <p>Lumen is a family business that has made lamps since 1962. Our shop is open from Tuesday to Saturday.</p>
    <a href="/returns">Returns</a></main>`,
  "/returns": `<title>Returns | Lumen Lamps</title><main><h1>Returns</h1>
    <p>Customers may return any lamp within 45 days of delivery. Lamps must be unused and in their box.</p>
    <h2>Can I pick up my lamp?</h2><p>Yes, at our shop in Porto, two hours after your order.</p></main>`,
};

async function signUp(page: Page, url: string, name: string): Promise<void> {
  await visit(page, `${url}/sign-up`);
  await page.getByRole("textbox", { name: "Your name" }).fill("Mila Founder");
  await page.getByRole("textbox", { name: "E-mail address" }).fill(`${name}@lumen.example`);
  await page.getByLabel("Password", { exact: true }).fill("twelve lamps in a row");
  await page.getByRole("textbox", { name: "Workspace name" }).fill(name);
  await page.getByRole("button", { name: "Create account" }).click();
  await comeIn(page);
  await expect(page.getByRole("heading", { name: "What should your bot know?" })).toBeVisible();
}

const questions = (page: Page) => page.getByRole("list", { name: "Questions to try" }).getByRole("button");
const answer = (page: Page) => page.getByRole("article", { name: "Lumen Lamps" });

test("from the sign-up to a bot that works on one's site, in under three minutes", async ({ page, product, site }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const html = (body: string) => ({ html: `<!doctype html><html lang="en"><meta charset="utf-8">${body}` });
  for (const [path, body] of Object.entries(pages)) site.setPage(path, html(body));
  const begun = performance.now();
  await signUp(page, product.url, "first-run");

  // An address that cannot be read is said at once, and no bot is made of it.
  await page.getByRole("textbox", { name: "Address of a website" }).fill(`${site.host}/gone`);
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByText("The page answered 404")).toBeVisible();
  await page.getByRole("textbox", { name: "Address of a website" }).fill(site.host);
  await page.getByRole("button", { name: "Read it" }).click();

  // It is called what its site is called, and counts what it has read.
  await expect(page.getByRole("heading", { name: "Set up Lumen Lamps" })).toBeVisible();
  await expect(page.getByRole("list", { name: "What it knows" })).toContainText("2 pages and documents");
  await visitAgain(page);

  // Three questions of its own, each with an answer.
  await expect(questions(page)).toHaveCount(3);
  await questions(page).filter({ hasText: "Can I pick up my lamp?" }).click();
  await expect(answer(page)).toContainText("Yes, at our shop in Porto");
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await expect(page.getByRole("dialog").getByText("Yes, at our shop in Porto").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Show these to visitors" }).click();
  await expect(page.getByText("Visitors can tap these questions", { exact: true })).toBeVisible();
  await visitAgain(page);
  await expect(answer(page)).toContainText("Yes, at our shop in Porto");

  // The snippet, before and after it is on the site.
  const snippet = (await page.getByText(/<script async src=/).textContent()) ?? "";
  const check = async () => {
    await page.getByRole("textbox", { name: "Address of the page" }).fill(site.host);
    await page.getByRole("button", { name: "Check the page" }).click();
  };
  await check();
  await expect(page.getByText("The snippet is not on this page")).toBeVisible();
  site.setPage("/", html(`${pages["/"]}${snippet}`));
  await check();
  await expect(page.getByText(`It works: the snippet is on ${site.host}.`)).toBeVisible();

  expect(performance.now() - begun).toBeLessThan(UNDER_MS);
  expect(faults).toEqual([]);
});

test("a text or a file does as well as a site, and what cannot be read is said", async ({ page, product }) => {
  await signUp(page, product.url, "texts");
  await page.getByRole("tab", { name: "Files" }).click();
  const photo = { name: "photo.heic", mimeType: "image/heic", buffer: Buffer.from("no text") };
  await page.getByLabel(/choose files/).setInputFiles(photo);
  await expect(page.getByText(/photo\.heic: Botsmith reads PDF/)).toBeVisible();

  await page.getByRole("tab", { name: "Text", exact: true }).click();
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(page.getByText("Paste the text that the bot should know.")).toBeVisible();
  await page
    .getByRole("textbox", { name: "Text" })
    .fill("# Opening hours\n\nOur shop is open from Tuesday to Saturday.");
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(page.getByRole("heading", { name: "Set up Opening hours" })).toBeVisible();
  await page.getByRole("textbox", { name: "Name of the bot" }).fill("Shop helper");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { name: "Set up Shop helper" })).toBeVisible();
  await expect(questions(page).first()).toHaveText("When is your shop open?");

  // Every new bot begins like this, and a file is enough for one.
  await page.getByRole("link", { name: "Bots", exact: true }).click();
  await page.getByRole("link", { name: "New bot" }).click();
  await page.getByRole("tab", { name: "Files" }).click();
  const file = {
    name: "price-list.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Standard delivery costs 5 euros."),
  };
  await page.getByLabel(/choose files/).setInputFiles(file);
  await expect(page.getByRole("heading", { name: "Set up Price list" })).toBeVisible();
  await expect(questions(page).first()).toHaveText("How much does standard delivery cost?");
});
