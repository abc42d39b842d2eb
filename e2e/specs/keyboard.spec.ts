import type { Page } from "@playwright/test";
import { expect, OWNER, test } from "../fixtures/test";
import { pressUntil } from "../fixtures/keys";
import { comeIn, visit } from "../fixtures/visit";

/** Presses Tab until the thing with this role and name has the focus: what cannot be reached so, fails. */
async function tabTo(page: Page, role: "button" | "link" | "textbox" | "tab", name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === "string" ? { exact: true } : {}) }).first();
  await expect(wanted).toBeEnabled();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach the ${role} ${String(name)}`);
}

test("everything from signing in to the snippet can be done with keys alone", async ({ page, product }) => {
  const { keyboard } = page;
  await visit(page, `${product.url}/sign-in?next=${encodeURIComponent("/lumen-lamps/start")}`);
  await tabTo(page, "textbox", "E-mail address");
  await keyboard.type(OWNER.email);
  await tabTo(page, "textbox", "Password");
  await keyboard.type(OWNER.password);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "What should your bot know?" })).toBeVisible();

  // The first Tab stop is the way past the navigation.
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await keyboard.press("Enter");
  await tabTo(page, "tab", "Website");
  await keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "Text" })).toBeFocused();
  await tabTo(page, "textbox", "Text");
  await keyboard.insertText("# Lumen lamps\n\nCustomers may return any lamp within 45 days of delivery.");
  await tabTo(page, "button", "Use this text");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Set up Lumen lamps" })).toBeVisible();

  await tabTo(page, "button", "How long do I have to return any lamp?");
  await keyboard.press("Enter");
  await tabTo(page, "button", /^Source 1/);
  await keyboard.press("Enter");
  const quote = page.getByRole("dialog", { name: "Lumen lamps" });
  await expect(quote.getByText("within 45 days").first()).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Source 1/ }).first()).toBeFocused();

  // The palette leads to the snippet; its field keeps the focus and tells which option is marked.
  await keyboard.press("Control+k");
  const finder = page.getByRole("combobox", { name: "What are you looking for?" });
  await expect(finder).toBeFocused();
  await keyboard.type("depl");
  await expect(page.getByRole("option", { name: /^Deploy/ })).toHaveAttribute("aria-selected", "true");
  const marked = await page.getByRole("option", { name: /^Deploy/ }).getAttribute("id");
  await expect(finder).toHaveAttribute("aria-activedescendant", marked ?? "");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Deploy" })).toBeVisible();
  await tabTo(page, "button", "Copy the snippet");
  await expect(page.getByText(/<script async src=/)).toBeVisible();
});

test("single keys lead to pages, show themselves, and can be turned off", async ({ page, product }) => {
  const { keyboard } = page;
  await visit(page, `${product.url}/sign-in?next=${encodeURIComponent("/lumen-lamps/bots")}`);
  await page.getByRole("textbox", { name: "E-mail address" }).fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await comeIn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Bots" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Search" })).toBeVisible();

  await pressUntil(page, ["g", "m"], () => expect(page).toHaveURL(/\/members$/, { timeout: 2000 }));
  await keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "What are you looking for?" })).toBeFocused();
  await keyboard.type("no such thing");
  await expect(page.getByText("Nothing is called “no such thing”.").first()).toBeVisible();
  await keyboard.press("Escape");

  await keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await keys.getByRole("checkbox", { name: /Shortcuts of single keys/ }).uncheck();
  await keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await keyboard.press("g");
  await keyboard.press("b");
  await keyboard.press("?");
  await keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "What are you looking for?" })).toBeVisible();
  await expect(page).toHaveURL(/\/members$/);
});
