import { axeViolations } from "../fixtures/axe";
import { bot, citation, expect, gate, test } from "../fixtures/visitor";
import { startVisitorPeer } from "~/testing/peers/visitor-api";
import { chatIn, launcherOf } from "../pages/chat";
import type { Page } from "@playwright/test";

const leadForm = {
  when: "before",
  answers: 1,
  fields: { name: "required", email: "required", phone: "off", company: "optional", message: "off" },
  intro: "Tell us who you are, and we begin.",
  consentText: "I agree that my details are kept to answer me.",
} as const;

test.afterEach(({ complaints }) => {
  expect(complaints).toEqual([]);
});

test("a form before the first question says what is wrong, is sent once, and gives way", async ({
  page,
  complaints,
}) => {
  const peer = await startVisitorPeer(bot, { leadForm });
  await page.goto(`${peer.url}/chat/${bot.publicKey}`);
  const chat = chatIn(page);
  const form = page.getByRole("form", { name: "Leave your details" });
  await expect(form.getByLabel("Name")).toBeFocused();
  await expect(chat.question).toBeHidden();
  await form.getByLabel("E-mail").fill("ada@");
  await form.getByRole("button", { name: "Send details" }).click();
  await expect(form.getByLabel("Name")).toBeFocused();
  await expect(form.getByLabel("Name")).toHaveAccessibleDescription("Fill this in.");
  await expect(form.getByLabel("E-mail")).toHaveAccessibleDescription(/full e-mail address/);
  expect(await axeViolations(page)).toEqual([]);
  await form.getByLabel("Name").fill("Ada Lovelace");
  await form.getByLabel("E-mail").fill("ada@engine.example");
  await form.getByRole("button", { name: "Send details" }).click();
  await expect(page.getByText("Please agree to this first.")).toBeVisible();
  await form.getByRole("checkbox").check();
  peer.refuse(503, "unavailable", "Wait.");
  await form.getByRole("button", { name: "Send details" }).click();
  await expect(page.getByText("Your details could not be sent. Try again.")).toBeVisible();
  await form.getByRole("button", { name: "Send details" }).click();
  await expect(page.getByText("Thank you. Your details have arrived.")).toBeVisible();
  await expect(chat.question).toBeFocused();
  // What stood in its place has not squeezed it: the button lies in its middle.
  const [field, send] = [await chat.question.boundingBox(), await chat.button("Send").boundingBox()];
  expect((send?.y ?? 0) - (field?.y ?? 0)).toBe(6);
  expect((field?.height ?? 0) - (send?.height ?? 0)).toBe(12);
  const details = { name: "Ada Lovelace", email: "ada@engine.example", consent: leadForm.consentText };
  expect(peer.leads).toMatchObject([details]);
  await page.reload();
  await expect(chat.question).toBeVisible();
  await expect(form).toHaveCount(0);
  await peer.close();
  complaints.length = 0; // The browser itself reports the 503.
});

test("after an answer the form can be put away, and is not asked again", async ({ page }) => {
  const peer = await startVisitorPeer(bot, { leadForm: { ...leadForm, when: "afterAnswers" } });
  await page.goto(`${peer.url}/chat/${bot.publicKey}`);
  const chat = chatIn(page);
  const form = page.getByRole("form", { name: "Leave your details" });
  await expect(form).toHaveCount(0);
  await chat.ask("One");
  await expect(form).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole("button", { name: "Not now" }).click();
  await expect(chat.question).toBeFocused();
  await chat.ask("Two");
  await expect(chat.answers.last()).toContainText("You said: Two");
  await expect(form).toHaveCount(0);
  await peer.close();
});

test("earlier conversations are found again, opened, and closed with Escape", async ({
  page,
  chat,
  peer,
  complaints,
}) => {
  await expect(chat.button("Your conversations")).toBeHidden();
  peer.answer("Thirty days ", citation, "[1].");
  await chat.ask("How long can I return a lamp?");
  await expect(chat.button("Copy answer")).toBeVisible();
  await chat.button("New chat").click();
  await chat.button("Your conversations").click();
  const history = page.getByRole("region", { name: "Your conversations" });
  await expect(history).toBeFocused();
  await expect(history.getByRole("listitem")).toHaveCount(1);
  // As the visitor's own country writes it.
  await expect(history.locator("time")).toHaveText(/^\d{1,2} \w{3,4} \d{4}, \d\d:\d\d$/);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(chat.button("Your conversations")).toBeFocused();
  peer.reachable(false);
  await chat.button("Your conversations").click();
  await expect(history.getByRole("alert")).toHaveText("Your conversations could not be loaded. Try again.");
  expect(await axeViolations(page)).toEqual([]);
  peer.reachable(true);
  await history.getByRole("button", { name: "Retry" }).click();
  await history.getByRole("button", { name: /How long can I return a lamp\?/ }).click();
  await expect(chat.answers).toContainText("Thirty days");
  await chat.button("Source 1: Returns and refunds").click();
  await expect(chat.source).toContainText(citation.quote);
  complaints.length = 0; // The browser itself reports the cut.
});

test("two tabs show the same conversation, while it is written and after", async ({ page, context, chat, peer }) => {
  await chat.ask("One");
  await expect(chat.answers).toContainText("You said: One");
  const second = await context.newPage();
  await second.goto(page.url());
  const there = chatIn(second);
  await expect(there.answers).toContainText("You said: One");
  const rest = gate();
  peer.answer("Slowly", rest.opened, " and surely.");
  await chat.ask("Two");
  await expect(there.answers.last()).toContainText("Slowly");
  rest.open();
  await expect(there.answers.last()).toContainText("Slowly and surely.");
  expect(peer.asked).toHaveLength(2);
  await there.button("New chat").click();
  await expect(chat.answers).toHaveCount(0);
  await second.close();
});

test("a page can ask, listen and say who the visitor is, before the loader is there and after", async ({
  page,
  shop,
  peer,
  complaints,
}) => {
  peer.identities.set("token-of-ada", "vis_ada").set("token-of-bob", "vis_bob");
  shop.setPage("/", {
    html: `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1><script>
      window.heard = [];
      window.Botsmith = [];
      for (const name of ["ready", "open", "message", "answer", "error", "close"])
        Botsmith.push(["on", name, (detail) => heard.push([name, detail && (detail.text || detail.message)])]);
      Botsmith.push(["identify", "token-of-ada"]);
      Botsmith.push(["send", "Where is my lamp?"]);
    </script><script async src="${peer.url}/widget.js" data-bot="${bot.publicKey}"></script></body></html>`,
  });
  await page.goto(shop.origin);
  const chat = chatIn(page.frameLocator("botsmith-chat iframe"));
  await expect(chat.answers).toContainText("You said: Where is my lamp?");
  expect(await heard(page)).toEqual([
    ["open", null],
    ["ready", undefined],
    ["message", "Where is my lamp?"],
    ["answer", "You said: Where is my lamp?"],
  ]);
  await call(page, "identify", "token-of-bob");
  await expect(chat.answers).toHaveCount(0);
  await call(page, "identify", "forged");
  await expect
    .poll(async () => (await heard(page)).at(-1))
    .toEqual(["error", "The site could not confirm who you are."]);
  await call(page, "identify", "");
  await call(page, "send", "Anybody?");
  await expect(chat.answers).toContainText("You said: Anybody?");
  complaints.length = 0; // The browser itself reports the 401.
});

test("a message shows itself once, says so to screen readers, and can be put away", async ({ page, shop }) => {
  const proactive = { text: "Does a lamp not fit?", urlContains: "/pricing" };
  const peer = await startVisitorPeer({ ...bot, proactive, accentColor: "#ffd400", position: "left" });
  const snippet = `<script async src="${peer.url}/widget.js?bot=${bot.publicKey}" data-bot="${bot.publicKey}"></script>`;
  shop.setPage("/", {
    html: `<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1></main>${snippet}</html>`,
  });
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto(shop.origin);
  const launcher = launcherOf(page);
  await expect(launcher).toHaveCSS("background-color", "rgb(255, 212, 0)");
  expect((await launcher.boundingBox())?.x).toBeLessThan(100);
  const teaser = page.locator("botsmith-chat").getByRole("status");
  await expect(teaser).toHaveCount(0);
  await page.evaluate(() => history.pushState(null, "", "/pricing"));
  await expect(teaser).toContainText("Does a lamp not fit?");
  expect(await axeViolations(page)).toEqual([]);
  expect(fetched.filter((url) => url.startsWith(peer.url))).toHaveLength(1);
  await teaser.getByRole("button", { name: "Dismiss" }).click();
  await expect(teaser).toHaveCount(0);
  await expect(page.locator("botsmith-chat iframe")).toHaveCount(0);
  await page.evaluate(() => localStorage.clear());
  shop.setPage("/pricing", {
    html: `<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1></main>${snippet}</html>`,
  });
  await page.reload();
  await teaser.click();
  const chat = chatIn(page.frameLocator("botsmith-chat iframe"));
  await expect(chat.question).toBeFocused();
  await expect(teaser).toHaveCount(0);
  await page.reload();
  await expect(launcher).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1200)));
  await expect(teaser).toHaveCount(0);
  await peer.close();
});

test("in Arabic everything runs from right to left, and axe finds nothing", async ({ browser, peer }) => {
  const context = await browser.newContext({ locale: "ar-EG", viewport: { width: 320, height: 568 } });
  const page = await context.newPage();
  await page.goto(`${peer.url}/chat/${bot.publicKey}`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const question = page.getByRole("textbox", { name: "سؤالك" });
  peer.answer("نعم، خلال **30** يومًا ", citation, "[1].");
  await question.fill("هل يمكنني إرجاع المصباح؟");
  await question.press("Enter");
  await page.getByRole("button", { name: /^المصدر 1/ }).click();
  await expect(page.getByRole("link", { name: "فتح lumen.example" })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  const send = await page.getByRole("button", { name: "إرسال" }).boundingBox();
  expect(send?.x).toBeLessThan(40);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await context.close();
});

async function heard(page: Page): Promise<unknown[]> {
  return page.evaluate<unknown[]>("window.heard.map(([name, said]) => [name, said])");
}

async function call(page: Page, ...command: ["identify" | "send", string]): Promise<void> {
  await page.evaluate((given) => window.Botsmith?.push(given), command);
}
