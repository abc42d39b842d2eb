import type { Page } from "@playwright/test";
import { shop } from "../fixtures/shop";
import { apiOf, untilReady } from "../fixtures/api";
import type { Product } from "../fixtures/product";
import { API_KEY, expect, OWNER, test } from "../fixtures/test";
import { comeIn, visit, visitAgain } from "../fixtures/visit";

test.use({ vendor: "openai" });

const BOT = "Lamp helper";

test("Stop ends the answer at the model, keeps what was written, and the next question is free", async ({
  page,
  product,
  openai,
}) => {
  await openPlayground(page, product);
  openai?.reply(() => "Lamps can be returned within 45 days. ".repeat(2000));
  await ask(page, shop.questions.pdf.ask);
  const answer = page.getByRole("article", { name: BOT }).last();
  await expect(answer).toContainText("45 days");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(answer).toContainText("You stopped this answer.");
  await expect.poll(() => openai?.abandoned()).toBe(1);

  openai?.reply(() => "Within 45 days [1].");
  await ask(page, shop.questions.pdf.ask);
  await expect(page.getByRole("article", { name: BOT }).last()).toContainText("Within 45 days");
  await visitAgain(page);
  await expect(page.getByRole("article", { name: BOT }).first()).toContainText("45 days");
});

test("a reload in mid-answer goes on with the same answer, which can still be stopped", async ({
  page,
  product,
  openai,
}) => {
  await openPlayground(page, product);
  openai?.reply(() => "Lamps can be returned within 45 days. ".repeat(2000));
  await ask(page, shop.questions.pdf.ask);
  const answers = page.getByRole("article", { name: BOT });
  await expect(answers).toContainText("45 days");
  const calls = openai?.chats.length;
  const abandoned = openai?.abandoned() ?? 0;
  await visitAgain(page);
  await expect(answers).toHaveCount(1);
  await expect(answers).toContainText("45 days");
  const before = (await answers.innerText()).length;
  await expect.poll(async () => (await answers.innerText()).length).toBeGreaterThan(before);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(answers).toContainText("You stopped this answer.");
  await expect.poll(() => openai?.abandoned()).toBe(abandoned + 1);
  expect(openai?.chats.length).toBe(calls);
});

test("an answer that fails says so in words and can be asked for again", async ({ page, product, openai }) => {
  await openPlayground(page, product);
  openai?.reply(() => "Within 45 days [1].");
  openai?.fail("500", 2);
  await ask(page, shop.questions.pdf.ask);
  const answer = page.getByRole("article", { name: BOT }).last();
  await expect(answer).toContainText("The model could not answer right now.");
  await answer.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("article", { name: BOT }).last()).toContainText("Within 45 days");
});

async function openPlayground(page: Page, product: Product): Promise<void> {
  const api = apiOf(product.url, API_KEY);
  const { body: bot } = await api.post("/bots", { name: BOT });
  const { body: source } = await api.post(`/bots/${bot.id}/sources`, {
    type: "text",
    title: "Returns",
    text: "# Returns\n\nLamps can be returned within 45 days. Send the lamp back in its box.",
  });
  await untilReady(api, bot.id, source.id);
  const slug = OWNER.workspace.toLowerCase().replace(" ", "-");
  await visit(page, `${product.url}/${slug}/bots/${bot.id}/playground`);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await comeIn(page);
  await expect(page.getByRole("textbox", { name: "Your question" })).toBeVisible();
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your question" }).fill(question);
  await page.getByRole("textbox", { name: "Your question" }).press("Enter");
}
