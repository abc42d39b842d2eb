import { aBot, askInPlayground, teach } from "../fixtures/bot";
import { expect, test } from "../fixtures/test";

const ANSWER = "Yes – we deliver to **Norway** in nine days.";

test("an approved answer is written, edited by keyboard, imported, given word for word, deleted and brought back", async ({
  page,
  product,
}) => {
  const bot = await aBot(page, product, "Approved helper");
  await teach(bot, "Shipping", "Parcels travel with the Bergen ferry.");
  await bot.open("qa");
  await page.getByRole("button", { name: "Add question" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Question" }).fill("Do you ship to Norway?");
  await dialog.getByRole("textbox", { name: "Answer" }).fill("Yes.");
  await dialog.getByRole("textbox", { name: "Answer" }).press("Control+Enter");
  await expect(dialog).toBeHidden();
  const list = page.getByRole("list", { name: "Questions and answers" });
  await expect(list).toContainText("Do you ship to Norway?");

  const edit = page.getByRole("button", { name: "Edit “Do you ship to Norway?”" });
  await edit.press("Enter");
  const question = list.getByRole("textbox", { name: "Question" });
  await expect(question).toBeFocused();
  await page.keyboard.type(" nonsense");
  await page.keyboard.press("Escape");
  await expect(edit).toBeFocused();
  await expect(list).not.toContainText("nonsense");

  await edit.press("Enter");
  await list.getByRole("textbox", { name: "Answer" }).fill(ANSWER);
  await page.keyboard.press("Control+Enter");
  await expect(edit).toBeFocused();
  await expect(list).toContainText("nine days");

  await page.getByRole("button", { name: "Import CSV" }).click();
  await page.getByLabel("CSV file").setInputFiles({
    name: "answers.csv",
    mimeType: "text/csv",
    // As a spreadsheet saves it on Windows.
    buffer: Buffer.from(
      "question,answer\nCan I pay by invoice?,Companies can for \xa33.\nIs there a shop?,\n",
      "latin1",
    ),
  });
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 added, 0 changed, 0 as before.");
  await expect(page.getByRole("dialog")).toContainText("Line 3");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list).toContainText("Companies can for £3.");

  await page.getByRole("button", { name: "Delete “Can I pay by invoice?”" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(edit).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list).toContainText("Companies can for £3.");

  await bot.open("playground");
  const answer = await askInPlayground(page, bot, "do you ship to norway");
  await expect(answer).toContainText("Yes – we deliver to Norway in nine days.");
});
