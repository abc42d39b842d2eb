import { startVisitorPeer } from "~/testing/peers/visitor-api";
import { FOREIGN, payloads } from "~/testing/xss/payloads";
import { bot, expect, test } from "../fixtures/visitor";
import { trap } from "../fixtures/trap";
import { chatIn } from "../pages/chat";

// A few short ones of every kind, for what holds little.
const some = payloads
  .filter((payload) => payload.length <= 80 && !payload.includes("\u0000"))
  .filter((_, at) => at % 18 === 0);

test("in the widget no payload runs or loads, be it name, message, answer, citation or form", async ({ page }) => {
  const [name = "", ...more] = some;
  const evil = { ...bot, name, welcomeMessage: more.join("\n"), starters: more.slice(0, 6), inputPlaceholder: name };
  const fields = { name: "required", email: "off", phone: "off", company: "off", message: "off" } as const;
  const leadForm = { when: "afterAnswers", answers: 1, fields, intro: more.join("\n"), consentText: name } as const;
  const peer = await startVisitorPeer(evil, { leadForm });
  const sprung = await trap(page, peer.url);
  await page.goto(`${peer.url}/chat/${bot.publicKey}`);
  const chat = chatIn(page);
  const cited = payloads
    .filter((_, at) => at % 5 === 0)
    .map((text, at) => ({ marker: at + 1, title: text, url: text, quote: text }));
  peer.answer(...cited, payloads.join("\n\n"), "\n\n", cited.map(({ marker }) => `[${marker}]`).join(" "));
  await chat.ask(some.join("\n"));
  await expect(chat.button("Copy answer")).toBeAttached();
  await page.evaluate(() => {
    for (const chip of document.querySelectorAll<HTMLElement>("#thread .chip")) chip.click();
    for (const link of document.querySelectorAll("a")) link.dispatchEvent(new MouseEvent("mouseover"));
  });
  await expect(chat.source).toBeVisible();
  await chat.button("Your conversations").click();
  await page.reload();
  await expect(chat.button("Copy answer")).toBeAttached();
  const made =
    "#thread :is(img, script, iframe, object, embed, video, form:not(.lead), base, meta, link, style, template)";
  await expect(page.locator(made)).toHaveCount(0);
  const hrefs = await page.locator("#thread a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const href of hrefs) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
  expect(await sprung()).toEqual([]);
  await page.evaluate((src) => document.body.append(Object.assign(new Image(), { src })), `${FOREIGN}/control.png`);
  await expect.poll(sprung).not.toEqual([]);
  await peer.close();
});
