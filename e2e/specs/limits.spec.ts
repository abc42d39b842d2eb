import { aBot, teach } from "../fixtures/bot";
import { expect, test } from "../fixtures/test";
import { visitAgain } from "../fixtures/visit";
import { chatIn } from "../pages/chat";

test("a limit that the owner lowers is checked, kept, and told to visitors politely", async ({ page, product }) => {
  const bot = await aBot(page, product, "Limited helper");
  await teach(bot, "Returns", "Lamps can be returned within 45 days.");
  await bot.open("settings/security");
  const limit = page.getByRole("spinbutton", { name: "Per visitor and minute" });
  await limit.fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(limit).toHaveAttribute("aria-invalid", "true");
  await limit.fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everything is saved")).toBeVisible();
  await visitAgain(page);
  await expect(limit).toHaveValue("1");

  const { body } = await bot.api.get(`/bots/${bot.id}`);
  await page.goto(`${product.url}/chat/${String(body.publicKey)}`);
  const chat = chatIn(page);
  await chat.ask("How long may I return a lamp?");
  await expect(chat.answers.last()).toContainText("45 days");
  await chat.ask("And how do I send it back?");
  await expect(chat.log).toContainText(/wait|moment|later/i);
  await expect(chat.log).not.toContainText(/error|429|rate_limited/i);
});
