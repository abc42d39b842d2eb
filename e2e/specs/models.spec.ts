import { aBot, askInPlayground, teach } from "../fixtures/bot";
import { expect, OWNER, test } from "../fixtures/test";
import { PEER_KEY } from "../fixtures/vendor";
import { visit } from "../fixtures/visit";

test("a wrong key is refused in words; a good one is tried, stored, chosen for a bot, answers, and goes", async ({
  page,
  product,
  ownServer,
}) => {
  const bot = await aBot(page, product, "Model helper");
  await teach(bot, "Returns", "# Returns\n\nLamps can be returned within 45 days. Send the lamp back in its box.");
  await visit(page, `${product.url}/${OWNER.workspace.toLowerCase().replaceAll(" ", "-")}/models`);
  await page.getByRole("button", { name: "Connect your own server" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Address" }).fill(ownServer.baseUrl);
  await dialog.getByLabel("API key").fill("sk-wrong");
  await dialog.getByRole("button", { name: "Check and connect" }).click();
  await expect(dialog.getByText("The vendor refused this key.")).toBeVisible();
  await expect(dialog).not.toContainText(/invalid_api_key|stack|undefined/i);
  await expect(dialog.getByRole("button", { name: "Check and connect" })).toBeEnabled();

  await dialog.getByLabel("API key").fill(PEER_KEY);
  await dialog.getByRole("button", { name: "Check and connect" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("listitem").filter({ hasText: ownServer.baseUrl });
  await expect(row).toContainText("Connected");
  await expect(row).toContainText(`Key …${PEER_KEY.slice(-4)}`);
  await expect(page.locator("body")).not.toContainText(PEER_KEY);

  await bot.open("settings/ai");
  const model = page.getByRole("combobox", { name: "Model", exact: true });
  const offered = await model.locator("option", { hasText: "gpt-4.1-mini" }).getAttribute("value");
  await model.selectOption(offered);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everything is saved")).toBeVisible();

  await bot.open("playground");
  const asked = ownServer.chats.length;
  await expect(await askInPlayground(page, bot, "How long may I return a lamp?")).toContainText("45 days");
  expect(ownServer.chats.slice(asked).map(({ model }) => model)).toEqual(["gpt-4.1-mini"]);

  // The workspace is every test's: what is connected here would answer there.
  await visit(page, `${product.url}/${OWNER.workspace.toLowerCase().replaceAll(" ", "-")}/models`);
  await page.getByRole("button", { name: "Remove the key of your own server" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name: "Connect your own server" })).toBeVisible();
  const { body } = await bot.api.post(`/bots/${bot.id}/chat`, { message: "How long may I return a lamp?" });
  expect(body).toMatchObject({ code: "unavailable", detail: expect.stringMatching(/model/) });
});
