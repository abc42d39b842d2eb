import { readFile } from "node:fs/promises";
import { aBot, askInPlayground, teach } from "../fixtures/bot";
import { expect, test } from "../fixtures/test";

// The smallest picture that is one: a single dark pixel.
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

test("settings say whether they are saved, ask before changes are lost, and show what visitors will see", async ({
  page,
  product,
}) => {
  const bot = await aBot(page, product, "Settings helper");
  await bot.open("settings/ai");
  await page.getByRole("button", { name: "Start from a template" }).click();
  await page.getByRole("combobox", { name: "Trade" }).selectOption("Medical practice");
  await page.getByRole("button", { name: "Use this template" }).click();
  const instructions = page.getByRole("textbox", { name: "Instructions" });
  await expect(instructions).toHaveValue(/front desk of a medical practice/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(instructions).toHaveValue("");
  // Until it has gone, a notice hands the focus back to where it came from.
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);

  await instructions.fill("Be brief.");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.getByRole("link", { name: "Appearance" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(instructions).toHaveValue("Be brief.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Everything is saved")).toBeVisible();
  await page.getByRole("link", { name: "Appearance" }).click();

  const preview = page.getByRole("region", { name: "Preview" });
  await page.getByRole("textbox", { name: "Welcome message" }).fill("Grüezi!");
  await expect(preview.getByText("Grüezi!")).toBeVisible();
  await page.getByRole("textbox", { name: "Accent colour" }).fill("#ffe680");
  await expect(page.getByText(/hard to find: choose a darker colour/)).toBeVisible();
  await page.getByRole("checkbox", { name: "Show a message by itself" }).check();
  await page.getByRole("spinbutton", { name: "Seconds on the page" }).fill("4000");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Use a number from 0 to 3,600.")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Seconds on the page" }).fill("5");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Everything is saved")).toBeVisible();

  const picture = { name: "me.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") };
  await page.getByLabel("Choose a picture").setInputFiles({ ...picture, buffer: Buffer.from("<svg onload=alert(1)>") });
  await expect(page.getByText("This is no picture that can be shown.")).toBeVisible();
  await page.getByLabel("Choose a picture").setInputFiles(picture);
  await expect(page.getByText("The picture was saved.")).toBeVisible();
  const { body } = await bot.api.get(`/bots/${bot.id}`);
  expect(body).toMatchObject({ instructions: "Be brief.", welcomeMessage: "Grüezi!", proactive: { afterSeconds: 5 } });
  const image = await page.request.get(`${product.url}${String(body.avatarUrl)}`);
  expect(image.headers()).toMatchObject({ "content-type": "image/png", "x-content-type-options": "nosniff" });
});

test("two settings are compared, an answer is explained, and what was said is found and exported", async ({
  page,
  product,
}) => {
  const bot = await aBot(page, product, "Trial helper");
  await teach(bot, "Returns", "# Returns\n\nLamps can be returned within 45 days. Send the lamp back in its box.");
  await bot.open("playground");
  await askInPlayground(page, bot, "How long may I return a lamp?");
  await page.getByRole("button", { name: "Why this answer" }).click();
  const why = page.getByRole("dialog", { name: "Why this answer" });
  await expect(why.getByRole("meter")).toHaveAttribute("aria-valuetext", /this bot answers from 0\.33/);
  await expect(why.getByText("Considered").first()).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Compare" }).click();
  const second = page.getByRole("region", { name: "Settings B" });
  await second.getByRole("combobox", { name: "Strictness" }).selectOption("Strict");
  await page.getByRole("textbox", { name: "Your question" }).fill("May I return a lamp?");
  await page.getByRole("textbox", { name: "Your question" }).press("Enter");
  for (const side of ["Settings A", "Settings B"]) {
    const given = page.getByRole("region", { name: side }).getByRole("article").last();
    await expect(given).toContainText("45 days");
    await expect(given).toContainText(/\d m?s\b/);
  }
  expect((await bot.api.get(`/bots/${bot.id}`)).body).toMatchObject({ strictness: "balanced" });
  await second.getByRole("button", { name: "Save these settings" }).click();
  await expect(page.getByText("The bot answers with these settings now.")).toBeVisible();

  await bot.open("conversations");
  await page.getByRole("searchbox", { name: "Search what was said" }).fill("how LONG");
  await expect(page).toHaveURL(/q=how\+LONG/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV, a line a message" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file.trim().split("\r\n")).toHaveLength(3);
  expect(file).toContain("Lamps can be returned within 45 days.");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("row")).toHaveCount(4);
});

test("sources are found, and several are deleted at once", async ({ page, product }) => {
  const bot = await aBot(page, product, "Source helper");
  for (const title of ["Returns", "Delivery", "Warranty"]) await teach(bot, title, `${title} take five days.`);
  await bot.open("sources?q=ret");
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("checkbox", { name: "Select Delivery" }).check();
  await page.getByRole("checkbox", { name: "Select Warranty" }).check();
  const toolbar = page.getByRole("toolbar", { name: "Actions on the selected sources" });
  await expect(toolbar).toContainText("2 sources selected");
  await toolbar.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete source" }).click();
  await expect(page.getByText("2 sources were deleted.")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
});
