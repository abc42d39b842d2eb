import type { Browser, Page } from "@playwright/test";
import { openShadowRoots, openWidget } from "../pages/chat";
import { shop } from "../fixtures/shop";
import type { Product } from "../fixtures/product";
import type { Site } from "../fixtures/site";
import { expect } from "../fixtures/test";
import { comeIn, visit, visitAgain } from "../fixtures/visit";

const founder = {
  name: "Mila Founder",
  email: "mila@lumen.example",
  password: "twelve lamps in a row",
  workspace: "Lumen",
};
const BOT = "Lumen helper";
const HOST_PAGE = "/lamps";

interface Stage {
  page: Page;
  browser: Browser;
  product: Product;
  site: Site;
}

/** The product's main job in one go: from the sign-up to a cited answer on somebody else's page. */
export async function doMainJob({ page, browser, product, site }: Stage): Promise<void> {
  site.setPage(shop.pagePath, { html: shop.page });
  await visit(page, `${product.url}/sign-up`);
  await signUp(page);
  await createBot(page);
  await addSources(page, `${site.origin}${shop.pagePath}`);
  await askInPlayground(page);
  const snippet = await readSnippet(page);
  expect(snippet).toContain(`${product.url}/widget.js`);

  site.setPage(HOST_PAGE, hostPage(snippet, product.url));
  const visitor = await browser.newContext();
  await askOnHostPage(await visitor.newPage(), `${site.origin}${HOST_PAGE}`);
  await visitor.close();

  await page.getByRole("link", { name: "Conversations" }).click();
  await expect(page.getByRole("main")).toContainText(shop.questions.page.ask);
}

/** The host page allows Botsmith's script and frame, and nothing else: no inline script, no inline style. */
function hostPage(snippet: string, productUrl: string) {
  return {
    html: `<!doctype html><html lang="en"><title>Lamps</title><h1>Our lamps</h1><p>Warm light since 1962.</p>${snippet}`,
    headers: { "content-security-policy": `default-src 'none'; script-src ${productUrl}; frame-src ${productUrl}` },
  };
}

async function signUp(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(founder.name);
  await page.getByRole("textbox", { name: "E-mail address" }).fill(founder.email);
  await page.getByLabel("Password", { exact: true }).fill(founder.password);
  await page.getByRole("textbox", { name: "Workspace name" }).fill(founder.workspace);
  await page.getByRole("button", { name: "Create account" }).click();
  await comeIn(page);
}

async function createBot(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Create an empty bot" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(BOT);
  await dialog.getByRole("button", { name: "Create bot" }).click();
  await page.getByRole("link", { name: "Sources", exact: true }).click();
  await expect(page).toHaveURL(/\/sources$/);
}

async function addSources(page: Page, pageUrl: string): Promise<void> {
  const file = { name: shop.pdfName, mimeType: "application/pdf", buffer: Buffer.from(shop.pdf()) };
  await page.getByLabel(/choose files/).setInputFiles(file);
  await expect(page.getByRole("row", { name: new RegExp(shop.pdfName) })).toContainText("Ready");
  await page.getByRole("button", { name: "Add source" }).click();
  await page.getByRole("tab", { name: "Website" }).click();
  await page.getByRole("textbox", { name: "Address of the page" }).fill(pageUrl);
  await page.getByRole("button", { name: "Add page" }).click();
  await expect(page.getByRole("row", { name: /opening-hours/ })).toContainText("Ready");
}

async function askInPlayground(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Playground" }).click();
  await page.getByRole("textbox", { name: "Your question" }).fill(shop.questions.pdf.ask);
  await page.getByRole("textbox", { name: "Your question" }).press("Enter");
  await expect(page.getByRole("article", { name: BOT })).toContainText("45 days");
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await expect(page.getByText(shop.questions.pdf.quote).last()).toBeVisible();
  await page.keyboard.press("Escape");
  await visitAgain(page);
  await expect(page.getByRole("article", { name: BOT })).toContainText("45 days");
}

async function readSnippet(page: Page): Promise<string> {
  await page.getByRole("link", { name: "Deploy" }).click();
  const snippet = page.getByText(/<script async src=/).first();
  await expect(snippet).toBeVisible();
  return (await snippet.textContent()) ?? "";
}

async function askOnHostPage(page: Page, address: string): Promise<void> {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await openShadowRoots(page);
  await page.goto(address);
  let chat = await openWidget(page);
  await chat.ask(shop.questions.page.ask);
  await expect(chat.answers.last()).toContainText("Tuesday to Saturday");
  await chat
    .button(/^Source 1/)
    .first()
    .click();
  await expect(chat.source).toContainText(shop.questions.page.quote);

  await page.reload();
  chat = await openWidget(page);
  await expect(chat.answers.last()).toContainText("Tuesday to Saturday");
  await chat.ask(shop.questions.offTopic);
  await expect(chat.answers.last()).toContainText("could not find an answer");
  expect(complaints).toEqual([]);
}
