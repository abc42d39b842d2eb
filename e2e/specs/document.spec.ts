import { aBot, askInPlayground, teach } from "../fixtures/bot";
import { untilReady } from "../fixtures/api";
import { shop } from "../fixtures/shop";
import { expect, test } from "../fixtures/test";

test("what was read from a file can be read, and a quote leads to its place in it", async ({ page, product }) => {
  const bot = await aBot(page, product, "Document helper");
  const { body: source } = await bot.api.upload(`/bots/${bot.id}/sources`, shop.pdfName, shop.pdf());
  await untilReady(bot.api, bot.id, source.id);
  await bot.open("sources");
  await page.getByRole("link", { name: shop.pdfName }).click();
  await page
    .getByRole("row", { name: /Returns handbook/ })
    .getByRole("link")
    .click();
  const text = page.getByRole("region", { name: "Extracted text" });
  await expect(text).toContainText(shop.questions.pdf.quote);
  await expect(text).toContainText("Bergen ferry");

  await bot.open("playground");
  await askInPlayground(page, bot, shop.questions.pdf.ask);
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("link", { name: "Open the document" }).click();
  await expect(page.locator("mark").first()).toContainText(shop.questions.pdf.quote);
});

test("a quote with a very long word is not cut at the panel's edge", async ({ page, product }) => {
  const bot = await aBot(page, product, "Long helper");
  const word = "Donaudampfschifffahrts".repeat(8);
  await teach(bot, "Cleaning", `The shade is cleaned with a dry cloth. Its catalogue number is ${word}.`);
  await bot.open("playground");
  await askInPlayground(page, bot, "How is the shade cleaned?");
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  const panel = page.getByRole("dialog");
  await expect(panel.locator("mark")).toBeVisible();
  const cut = await panel.evaluate((element) =>
    [element, ...element.querySelectorAll("*")]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ tagName }) => tagName),
  );
  expect(cut.filter((tag) => tag === "DIV")).toEqual([]);
});
