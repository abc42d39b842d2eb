import { expect, OWNER, test } from "../fixtures/test";
import { visit } from "../fixtures/visit";
import { signInAsOwner } from "../journeys/every-page";

test("the installation's admin reads kept mails on a page; to others there is no such page", async ({
  page,
  product,
}) => {
  await visit(page, `${product.url}/forgot-password`);
  await page.getByRole("textbox", { name: "E-mail address" }).fill(OWNER.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Look in your inbox")).toBeVisible();

  const outbox = `${product.url}/admin/mail`;
  expect((await page.goto(outbox))?.status()).toBe(404);

  await signInAsOwner(page, product.url);
  await expect(async () => {
    await visit(page, outbox);
    await page
      .getByText(/password/i)
      .first()
      .click({ timeout: 1000 });
    await expect(page.getByRole("link", { name: /reset-password/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
});
