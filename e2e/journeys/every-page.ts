import type { Page, Request } from "@playwright/test";
import { untilReady, type Api } from "../fixtures/api";
import { shop } from "../fixtures/shop";
import type { Site } from "../fixtures/site";
import { expect, OWNER } from "../fixtures/test";
import { comeIn, untilItListens, visit } from "../fixtures/visit";
import { dialogs, menus } from "./dialogs";
import type { ShownPage } from "./shown-page";

export const publicPages: readonly ShownPage[] = [
  { name: "landing", path: "/" },
  { name: "sign-up", path: "/sign-up" },
  { name: "sign-in", path: "/sign-in" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "docs", path: "/docs" },
  { name: "docs-search", path: "/docs?q=snippet" },
  { name: "docs-article", path: "/docs/knowledge" },
  { name: "api-reference", path: "/docs/api" },
];

/** Makes an empty bot and one with sources, a conversation and an abstention, and names the pages that show them. */
export async function everyPageAndMenu(api: Api, site: Site) {
  const places = await everyPlace(api, site);
  return { ...places, menus: menus({ inside: places.inside, bot: places.full }) };
}

/** The same pages with all that opens above them. */
export async function everyPageAndDialog(api: Api, site: Site): Promise<ShownPage[]> {
  const { pages, inside, full, transcript } = await everyPlace(api, site);
  return [...pages, ...dialogs({ inside, bot: full, transcript })];
}

async function everyPlace(api: Api, site: Site) {
  site.setPage(shop.pagePath, { html: shop.page });
  const { body: empty } = await api.post("/bots", { name: "Empty bot" });
  const { body: bot } = await api.post("/bots", {
    name: "Lumen helper",
    starters: [shop.questions.pdf.ask, shop.questions.page.ask],
  });
  const file = await api.upload(`/bots/${bot.id}/sources`, shop.pdfName, shop.pdf());
  const page = await api.post(`/bots/${bot.id}/sources`, { type: "website", url: `${site.origin}${shop.pagePath}` });
  await api.post(`/bots/${bot.id}/sources`, { type: "website", url: `${site.origin}/gone` });
  const qa = await api.post(`/bots/${bot.id}/sources`, { type: "qa", pairs: shop.pairs });
  for (const source of [file, page, qa]) await untilReady(api, bot.id, source.body.id);
  const { body: documents } = await api.get(`/bots/${bot.id}/sources/${file.body.id}/documents`);
  const { body: answer } = await api.post(`/bots/${bot.id}/chat`, { message: shop.questions.pdf.ask });
  await api.post(`/bots/${bot.id}/chat`, { message: shop.questions.offTopic });
  await aLead(api, bot);
  const inside = `/${OWNER.workspace.toLowerCase().replaceAll(" ", "-")}`;
  const full = `${inside}/bots/${bot.id}`;
  const transcript = `${full}/conversations/${answer.conversationId}`;
  const pages: ShownPage[] = [
    { name: "start", path: `${inside}/start` },
    { name: "bots", path: `${inside}/bots` },
    { name: "first-run-empty", path: `${inside}/bots/${empty.id}/start` },
    { name: "first-run", path: `${full}/start`, act: awaitQuestions },
    { name: "sources-empty", path: `${inside}/bots/${empty.id}/sources` },
    { name: "playground-empty", path: `${inside}/bots/${empty.id}/playground` },
    { name: "conversations-empty", path: `${inside}/bots/${empty.id}/conversations` },
    { name: "sources", path: `${full}/sources` },
    { name: "website-form", path: `${full}/sources`, act: openWebsiteForm },
    { name: "source", path: `${full}/sources/${file.body.id}` },
    { name: "document", path: `${full}/documents/${documents.items[0].id}` },
    { name: "qa-empty", path: `${inside}/bots/${empty.id}/qa` },
    { name: "qa", path: `${full}/qa` },
    { name: "qa-editing", path: `${full}/qa`, act: editFirstPair },
    { name: "playground", path: `${full}/playground`, act: askAndOpenQuote },
    { name: "why", path: `${full}/playground`, act: askAndOpenWhy },
    { name: "compare", path: `${full}/playground?compare=1` },
    { name: "conversations", path: `${full}/conversations` },
    { name: "transcript", path: transcript },
    { name: "leads-empty", path: `${inside}/bots/${empty.id}/leads` },
    { name: "leads", path: `${full}/leads` },
    { name: "lead", path: `${full}/leads`, act: openLead },
    { name: "lead-form", path: `${full}/leads/form` },
    { name: "deploy", path: `${full}/deploy` },
    { name: "settings", path: `${full}/settings` },
    { name: "settings-ai", path: `${full}/settings/ai` },
    { name: "settings-template", path: `${full}/settings/ai`, act: openTemplates },
    { name: "settings-appearance", path: `${full}/settings/appearance` },
    { name: "settings-security", path: `${full}/settings/security` },
    { name: "usage", path: `${inside}/usage` },
    { name: "usage-tables", path: `${inside}/usage?days=7`, act: showTables },
    { name: "settings-identity", path: `${full}/settings/security`, act: showSigning },
    { name: "members", path: `${inside}/members`, act: inviteSomebody },
    { name: "models", path: `${inside}/models` },
    { name: "api-keys", path: `${inside}/api-keys` },
    { name: "audit", path: `${inside}/audit` },
    { name: "workspace-settings", path: `${inside}/settings` },
    { name: "account", path: "/account" },
    { name: "chat-page", path: `/chat/${bot.publicKey}` },
  ];
  return { pages, inside, full, transcript };
}

/** Somebody who asked, and told who he is. */
async function aLead(api: Api, { id, publicKey }: { id: string; publicKey: string }): Promise<void> {
  const consentText = "You may answer me by e-mail.";
  const fields = { name: "required", email: "required", phone: "optional", company: "optional", message: "optional" };
  await api.patch(`/bots/${id}/lead-form`, { enabled: true, fields, consentText });
  const { body: session } = await api.asVisitor(publicKey, "/session", {});
  const told = { name: "Grace Hopper", email: "grace@example.com", phone: "+1 212 555 0147", company: "Navy" };
  const lead = {
    ...told,
    message: "Please send me the price list.",
    submission: "every-page-lead",
    consent: consentText,
  };
  const stored = await api.asVisitor(publicKey, "/leads", lead, session.token);
  expect(stored.status).toBe(200);
}

export function signInAsOwner(page: Page, url?: string): Promise<void> {
  return signIn(page, OWNER, url);
}

export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
  url = "",
): Promise<void> {
  await visit(page, `${url}/sign-in`);
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await comeIn(page);
}

/** Opens a page and waits until it shows what it will go on showing. */
export async function show(page: Page, shown: ShownPage): Promise<void> {
  const opened = await untilQuiet(page, () => page.goto(shown.path));
  // A screen reader reads it before all else, so it must not come after the page's frame.
  expect(await opened?.text(), `${shown.name} has its title in the head`).toMatch(/<title>[^<]+<\/title>[^]*<\/head>/);
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
  await untilItListens(page);
  await shown.act?.(page);
  await untilStill(page);
}

/**
 * Nothing moves any more, but for spinners: those go on for as long as the work behind them. What lies in a closed
 * `details` stands still until it is opened, so that its transitions never finish.
 */
export async function untilStill(page: Page): Promise<void> {
  // No function in it has a name: the loader of scripts would wrap it in a helper that the browser does not have.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(
          ({ effect }) =>
            effect instanceof KeyframeEffect &&
            effect.getComputedTiming().endTime !== Infinity &&
            effect.target?.checkVisibility({ contentVisibilityAuto: true }),
        )
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  );
}

async function showTables(page: Page): Promise<void> {
  const charts = page.getByRole("button", { name: /as a table$/ });
  await charts.first().waitFor();
  while ((await charts.count()) > 0) await charts.first().click();
}

async function awaitQuestions(page: Page): Promise<void> {
  await page.getByRole("list", { name: "Questions to try" }).waitFor();
}

async function openWebsiteForm(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add source" }).click();
  await page.getByRole("tab", { name: "Website" }).click();
  await page.getByRole("combobox", { name: "What to read" }).selectOption("crawl");
  await page.getByRole("textbox", { name: "Page limit" }).waitFor();
}

async function openTemplates(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start from a template" }).click();
  await page.getByRole("region", { name: /^Template/ }).waitFor();
}

/** With an address as long as they come. */
async function inviteSomebody(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: "E-mail address" })
    .fill("wolfeschlegelsteinhausenbergerdorff@department.of.some.company.example");
  await dialog.getByRole("button", { name: "Create link" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("list", { name: "Open invitations" }).waitFor();
}

async function openLead(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Details of Grace Hopper" }).click();
  await page.getByRole("dialog", { name: "Grace Hopper" }).waitFor();
}

async function showSigning(page: Page): Promise<void> {
  await page.getByText("How your server vouches for a visitor").click();
  await page.getByRole("tab", { name: "Node" }).waitFor();
  await page.getByRole("button", { name: "Create secret" }).scrollIntoViewIfNeeded();
}

async function editFirstPair(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Edit/ }).first().click();
  await page.getByRole("textbox", { name: "Question", exact: true }).waitFor();
}

const QUIET_MS = 150;
const NEVER_QUIET_MS = 3000;

/** Nothing is being loaded any more, but for the stream of a page that is kept up to date: that one never ends. */
async function untilQuiet<Opened>(page: Page, open: () => Promise<Opened>): Promise<Opened> {
  const loading = new Set<Request>();
  let quiet: NodeJS.Timeout | undefined;
  const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
  const look = () => {
    clearTimeout(quiet);
    if (loading.size === 0) quiet = setTimeout(settle, QUIET_MS);
  };
  const begun = (request: Request) => {
    if (request.resourceType() === "eventsource") return;
    loading.add(request);
    look();
  };
  const ended = (request: Request) => {
    loading.delete(request);
    look();
  };
  page.on("request", begun).on("requestfinished", ended).on("requestfailed", ended);
  const opened = await open();
  look();
  const limit = setTimeout(settle, NEVER_QUIET_MS);
  await settled;
  for (const timer of [quiet, limit]) clearTimeout(timer);
  page.off("request", begun).off("requestfinished", ended).off("requestfailed", ended);
  return opened;
}

async function askAndOpenWhy(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Your question" }).fill(shop.questions.pdf.ask);
  await page.getByRole("textbox", { name: "Your question" }).press("Enter");
  await page.getByRole("button", { name: "Why this answer" }).click();
  await page.getByRole("meter").waitFor();
}

async function askAndOpenQuote(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Your question" }).fill(shop.questions.pdf.ask);
  await page.getByRole("textbox", { name: "Your question" }).press("Enter");
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await page.locator("mark").first().waitFor();
}
