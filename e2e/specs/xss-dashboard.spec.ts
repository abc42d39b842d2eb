import type { Frame, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { FOREIGN } from "~/testing/xss/payloads";
import { hostileWorkspace, type HostileWorkspace } from "../fixtures/hostile-words";
import { pressUntil } from "../fixtures/keys";
import { expect, test } from "../fixtures/test";
import { trap } from "../fixtures/trap";
import { visit } from "../fixtures/visit";

interface Shown {
  path: string;
  /** Opens what the page shows on demand. */
  act?: (page: Page) => Promise<unknown>;
}

test("in the dashboard no payload runs, loads or becomes an element, whatever carries it, and no export holds a formula", async ({
  page,
  product,
  site,
}) => {
  const sprung = await trap(page, product.url);
  const workspace = await hostileWorkspace(page, product, site);
  const found: string[] = [];
  for (const { path, act } of pagesOf(workspace)) {
    await visit(page, product.url + path);
    await expect(page.locator("[data-skeleton]")).toHaveCount(0);
    await expect.poll(() => shownWords(page), path).toMatch(/alert\(1\)|evil\.example/i);
    await act?.(page);
    for (const frame of page.frames()) found.push(...(await madeOf(frame)).map((made) => `${path}: ${made}`));
  }
  expect(found).toEqual([]);
  await inThePalette(page, `${product.url}/${workspace.slug}/bots`);
  await deletingAndSaying(page, product.url, workspace);
  expect(await madeOf(page.mainFrame())).toEqual([]);
  expect(await sprung()).toEqual([]);
  await theExports(page, product.url, workspace);
  // The trap itself works.
  await page.evaluate((src) => document.body.append(Object.assign(new Image(), { src })), `${FOREIGN}/control.png`);
  await page.evaluate(() => document.body.setAttribute("onclick", "alert(1)"));
  await expect.poll(sprung).not.toEqual([]);
  expect(await madeOf(page.mainFrame())).not.toEqual([]);
});

function pagesOf({ slug, botId, publicKey, sourceId, documentId, conversationId }: HostileWorkspace): Shown[] {
  const bot = `/${slug}/bots/${botId}`;
  const click = (name: RegExp | string) => (page: Page) => page.getByRole("button", { name }).first().click();
  return [
    { path: `/${slug}/bots` },
    { path: `/${slug}/usage?days=7` },
    { path: `/${slug}/members` },
    { path: `/${slug}/api-keys`, act: click(/^Revoke/) },
    { path: `/${slug}/audit` },
    { path: `/${slug}/settings` },
    { path: "/account" },
    { path: "/workspaces" },
    { path: `${bot}/start` },
    { path: `${bot}/sources`, act: (page) => page.getByRole("checkbox").first().check() },
    { path: `${bot}/sources/${sourceId}` },
    { path: `${bot}/documents/${documentId}` },
    { path: `${bot}/qa`, act: click(/^Edit/) },
    { path: `${bot}/playground`, act: askAndLookBehind },
    { path: `${bot}/conversations` },
    { path: `${bot}/conversations/${conversationId}`, act: click(/^Source 1/) },
    { path: `${bot}/leads`, act: click(/^Details of/) },
    { path: `${bot}/leads/form` },
    { path: `${bot}/deploy` },
    { path: `${bot}/settings` },
    { path: `${bot}/settings/ai` },
    { path: `${bot}/settings/appearance` },
    { path: `/chat/${publicKey}` },
  ];
}

async function askAndLookBehind(page: Page): Promise<void> {
  const question = page.getByRole("textbox", { name: "Your question" });
  await question.fill("How long does the glimmer lantern burn? <img src=x onerror=alert(1)>");
  await question.press("Enter");
  await page.getByRole("button", { name: "Why this answer" }).click();
  await page.getByRole("meter").first().waitFor();
}

async function inThePalette(page: Page, url: string): Promise<void> {
  await visit(page, url);
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
  const search = page.getByRole("combobox");
  await pressUntil(page, ["ControlOrMeta+k"], () => expect(search).toBeVisible({ timeout: 2000 }));
  await search.fill("alert(1)");
  await expect(page.getByRole("option").first()).toBeVisible();
}

/** A question's name in the message that follows. */
async function deletingAndSaying(page: Page, url: string, { slug, botId }: HostileWorkspace): Promise<void> {
  await visit(page, `${url}/${slug}/bots/${botId}/qa`);
  await page
    .getByRole("button", { name: /^Delete/ })
    .first()
    .click();
  await expect(page.locator("[data-sonner-toast]").first()).toBeVisible();
}

async function theExports(page: Page, url: string, { slug, botId }: HostileWorkspace): Promise<void> {
  const inside = `${url}/api/app/${slug}`;
  const tables: string[] = [];
  for (const path of ["audit/export", `bots/${botId}/conversations/export?format=csv`, `bots/${botId}/leads/export`]) {
    const file = await page.request.get(`${inside}/${path}`);
    expect(file.headers()).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": expect.stringMatching(/^attachment;/),
      "x-content-type-options": "nosniff",
    });
    tables.push(await file.text());
  }
  for (const table of tables) {
    const rows: string[][] = parse(table, { bom: true });
    const cells = rows.flat();
    expect(cells.join("\n")).toContain("alert(1)");
    // A spreadsheet reads numbers and text here, and nothing else.
    for (const cell of cells) expect(cell).not.toMatch(/^[\s\u0000]*[=+\-@|%](?!\d+(?:\.\d+)?$)/);
  }
}

/** What is read on the page, also in its fields and frames. */
async function shownWords(page: Page): Promise<string> {
  const of = (frame: Frame) =>
    frame.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")];
      return [document.body.innerText, ...fields.map(({ value }) => value)].join("\n");
    });
  return (await Promise.all(page.frames().map((frame) => of(frame).catch(() => "")))).join("\n");
}

/** Elements and attributes that no page of ours has: they would have been made of somebody's words. */
function madeOf(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const foreign =
      "base, object, embed, video, math, marquee, meta[http-equiv=refresh], form[action^='javascript'], img[src=x]," +
      " svg script, svg animate, iframe[srcdoc], input[autofocus][onfocus], :not(a):is([href*='evil.example'], [src*='evil.example'])";
    const elements = [...document.querySelectorAll(foreign)].map(({ outerHTML }) => outerHTML.slice(0, 120));
    const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes]
        .filter(
          ({ name, value }) =>
            name.startsWith("on") ||
            (/^(?:href|src|action|formaction|xlink:href|data)$/.test(name) &&
              /^[\s\u0000-\u001f]*(?:j\s*a\s*v\s*a|vb)script:|^\s*data:text/i.test(value)),
        )
        .map(({ name, value }) => `${element.tagName} ${name}=${value.slice(0, 80)}`),
    );
    return [...elements, ...attributes];
  });
}
