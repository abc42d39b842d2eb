import { chatIn } from "../pages/chat";
import { expect, test } from "../fixtures/test";

test("a stranger tries a real bot on the first page, sees its source, and goes on to sign up", async ({
  page,
  product,
}) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  // The bot is made while the product starts; until it can answer, the page stands without it.
  await expect(async () => {
    await page.goto(product.url);
    await expect(page.getByTitle("Try a bot")).toBeVisible({ timeout: 2000 });
  }).toPass();
  const chat = chatIn(page.frameLocator("iframe"));
  await chat.button("What can a bot learn from?").click();
  await expect(chat.answers.last()).toContainText("from files such as PDF");
  await chat
    .button(/^Source 1/)
    .first()
    .click();
  await expect(chat.source).toContainText("Common questions");
  await page.keyboard.press("Escape");
  await chat.ask("What is the weather in Porto?");
  await expect(chat.answers.last()).toContainText("do not say anything about that");
  await page.getByRole("link", { name: "Create your bot" }).click();
  await expect(page).toHaveURL(/\/sign-up$/);
  expect(faults).toEqual([]);
});
