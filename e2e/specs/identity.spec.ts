import type { Browser, Page } from "@playwright/test";
import { signIdentity } from "~/testing/identity";
import { apiOf } from "../fixtures/api";
import { proceduresOf } from "../fixtures/procedures";
import { API_KEY, expect, OWNER, test } from "../fixtures/test";
import { signInAsOwner } from "../journeys/every-page";
import { chatIn, openShadowRoots, openWidget, type Chat } from "../pages/chat";

const NOT_CONFIRMED = "Your sign-in could not be confirmed";
const past = new Date(Date.now() - 3_600_000);

test("a visitor whom the shop's server vouches for is himself in every browser, and nobody else is", async ({
  page,
  browser,
  product,
  site,
}) => {
  const { body: bot } = await apiOf(product.url, API_KEY).post("/bots", { name: "Lumen account" });
  await signInAsOwner(page, product.url);
  const call = proceduresOf(page, product.url);
  const about = { workspace: OWNER.workspace.toLowerCase().replaceAll(" ", "-"), botId: bot.id };
  const first = await call("identity.createSecret", about);
  const signed = (sub: string, { secret }: Record<string, unknown>, now?: Date) =>
    signIdentity(String(secret), { sub, name: sub }, now ? { now } : {});
  const snippet = `<script async src="${product.url}/widget.js?bot=${bot.publicKey}" data-bot="${bot.publicKey}"></script>`;
  site.setPage("/account", { html: `<!doctype html><html lang="en"><title>Account</title><h1>Account</h1>${snippet}` });
  const visit = () => visitShop(browser, `${site.origin}/account`);

  // As nobody, and from then on as Ada, who takes along what this browser has asked.
  const atHome = await visit();
  await atHome.ask("Asked before the sign-in");
  await atHome.identify(await signed("ada", first));
  await expect(atHome.chat.answers).toHaveCount(1);
  await atHome.chat.button("New chat").click();
  await atHome.ask("Asked by Ada at home");
  const atWork = await visit();
  await atWork.identify(await signed("ada", first));
  expect(await atWork.history()).toEqual(["Asked by Ada at home", "Asked before the sign-in"]);

  // A stranger learns nothing of her, whatever he brings, and stays who he was.
  const stranger = await visit();
  await stranger.ask("Asked by a stranger");
  const bad = [
    await signed("ada", { secret: "a secret that is not the bot's own" }),
    await signed("ada", first, past),
    "ada",
  ];
  for (const token of bad) {
    await stranger.identify(token);
    await expect.poll(() => stranger.errors()).toContain(NOT_CONFIRMED);
    await stranger.identify("");
  }
  await stranger.page.reload();
  await stranger.open();
  await stranger.ask("Asked by a stranger again");
  expect((await stranger.history()).join()).not.toContain("Ada");
  expect(await atWork.history()).toHaveLength(2);

  // While one secret takes the other's place both count; a retired one does not, and what rests on it ends.
  const second = await call("identity.createSecret", about);
  await atWork.identify(await signed("ada", second));
  expect(await atWork.history()).toHaveLength(2);
  await call("identity.removeSecret", { ...about, identitySecretId: first.id });
  await atHome.identify(await signed("ada", first));
  await expect.poll(() => atHome.errors()).toContain(NOT_CONFIRMED);
  await atHome.identify(await signed("ada", second));
  expect(await atHome.history()).toHaveLength(2);
  await Promise.all([atHome, atWork, stranger].map((each) => each.page.context().close()));
});

interface Visit {
  page: Page;
  chat: Chat;
  open(): Promise<void>;
  ask(question: string): Promise<void>;
  identify(token: string): Promise<void>;
  /** What the page heard of failures since it last asked. */
  errors(): Promise<string>;
  /** The titles of the visitor's conversations, newest first. */
  history(): Promise<string[]>;
}

/** A browser of its own, in which the shop's page is open, and the chat on it. */
async function visitShop(browser: Browser, address: string): Promise<Visit> {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await openShadowRoots(page);
  await page.goto(address);
  const chat = chatIn(page.frameLocator("botsmith-chat iframe"));
  const open = async () => {
    await openWidget(page);
    await page.evaluate(() => {
      Object.assign(window, { failures: [] });
      window.Botsmith?.on?.("error", (detail) => void Reflect.get(window, "failures").push(JSON.stringify(detail)));
    });
  };
  await open();
  const list = chat.log.page().frameLocator("botsmith-chat iframe").getByRole("region", { name: "Your conversations" });
  return {
    page,
    chat,
    open,
    async ask(question) {
      // While what was said before is being fetched, the chat takes no question.
      await expect(chat.button("Send")).toBeAttached();
      const before = await chat.answers.count();
      await chat.ask(question);
      await expect(chat.answers).toHaveCount(before + 1);
      await expect(chat.button("Send")).toBeAttached();
    },
    identify: (token) => page.evaluate((given) => window.Botsmith?.identify?.(given), token),
    errors: () => page.evaluate(() => Reflect.get(window, "failures").splice(0).join("\n")),
    async history() {
      await chat.button("Your conversations").click();
      await expect(list.getByRole("listitem").first()).toBeVisible();
      const titles = await list.getByRole("listitem").locator("bdi").allTextContents();
      await chat.button("Back to the chat").click();
      return titles;
    },
  };
}
