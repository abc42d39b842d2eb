import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { comeIn, visit, visitAgain } from "../fixtures/visit";
import { signInAsOwner } from "../journeys/every-page";

const PASSWORD = "a long enough password";

function address(name: string): string {
  return `${name}-${Date.now().toString(36)}@example.com`;
}

async function visitor(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  return context.newPage();
}

async function signUp(page: Page, person: { name: string; email: string; workspace: string }): Promise<void> {
  await visit(page, "/sign-up");
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Workspace name").fill(person.workspace);
  await page.getByRole("button", { name: "Create account" }).click();
  await comeIn(page);
  await expect(page).toHaveURL(/\/[a-z0-9-]+\/start$/);
  await page.getByRole("link", { name: "Skip for now" }).click();
  await expect(page).toHaveURL(/\/[a-z0-9-]+\/bots$/);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

function sessionCookie(context: BrowserContext) {
  return context.cookies().then((cookies) => cookies.find((cookie) => cookie.name.endsWith("authjs.session-token")));
}

test("a founder signs up into a workspace of their own, signs out and comes back to where they wanted", async ({
  browser,
  product,
}) => {
  const page = await visitor(browser, product.url);
  const email = address("ada");
  await signUp(page, { name: "Ada Lovelace", email, workspace: "Engines" });
  const home = new URL(page.url()).pathname;
  expect(await sessionCookie(page.context())).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  await visit(page, "/account");
  await expect(page.getByRole("list", { name: "Where you are signed in" }).getByText("This device")).toBeVisible();
  await page.getByRole("button", { name: /Ada Lovelace/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await sessionCookie(page.context())).toBeUndefined();

  const wanted = home.replace(/bots$/, "members");
  await visit(page, wanted);
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, email, "not the password");
  await expect(page.getByText("do not belong together")).toBeVisible();
  await signIn(page, email, PASSWORD);
  await comeIn(page);
  await expect(page).toHaveURL(new RegExp(`${wanted}$`));
});

test("what is typed before the page's scripts are there is kept", async ({ browser, product }) => {
  const page = await visitor(browser, product.url);
  const { promise: typed, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto("/sign-up", { waitUntil: "commit" });
  await page.getByLabel("Your name").fill("Katherine Johnson");
  release();
  await page.getByRole("button", { name: "Show password" }).click();
  await page.getByLabel("Workspace name").fill("Orbits");
  await expect(page.getByLabel("Your name")).toHaveValue("Katherine Johnson");
});

test("an invitation link lets a second person in with its role, and once", async ({ browser, product }) => {
  const owner = await visitor(browser, product.url);
  await signUp(owner, { name: "Grace Hopper", email: address("grace"), workspace: "Compilers" });
  const home = new URL(owner.url()).pathname;
  await visit(owner, home.replace(/bots$/, "members"));
  await owner.getByRole("button", { name: "Invite people" }).first().click();
  await owner.getByRole("button", { name: "Create link" }).click();
  const link = await owner.getByRole("textbox", { name: "Invitation link" }).inputValue();
  expect(link).toContain(`${product.url}/invitations/`);

  const guest = await visitor(browser, product.url);
  await visit(guest, link);
  await expect(guest.getByRole("heading", { name: "Join Compilers" })).toBeVisible();
  await visit(guest, `${link}/sign-up`);
  await guest.getByLabel("Your name").fill("Annie Easley");
  await guest.getByLabel("E-mail address").fill(address("annie"));
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Create account" }).click();
  await comeIn(guest);
  await expect(guest).toHaveURL(new RegExp(`${home}$`));

  await visitAgain(owner);
  await expect(owner.getByText("Annie Easley").first()).toBeVisible();
  const late = await visitor(browser, product.url);
  await visit(late, link);
  await expect(late.getByRole("heading", { name: "Join Compilers" })).toBeHidden();
});

test("the dashboard speaks the language that the account chooses, at once and after a reload", async ({
  browser,
  product,
}) => {
  const page = await visitor(browser, product.url);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await signInAsOwner(page);
  await visit(page, "/account");
  await page.getByLabel("Your name").fill("Not saved yet");
  await page.getByRole("combobox", { name: "Language of the dashboard" }).selectOption("Deutsch");
  await expect(page.getByRole("combobox", { name: "Sprache des Dashboards" })).toHaveValue("de");
  await expect(page.getByLabel("Ihr Name")).toHaveValue("Not saved yet");
  await visitAgain(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { name: "Sprache und Formate" })).toBeVisible();
  const sent = await page.request.get("/account");
  expect(await sent.text()).toMatch(/<html lang="de".*Sprache und Formate/s);
  await page.getByRole("combobox", { name: "Sprache des Dashboards" }).selectOption("");
  await expect(page.getByRole("heading", { name: "Language and formats" })).toBeVisible();
  expect(faults).toEqual([]);
});

test("a device that is signed out elsewhere is out with its next click", async ({ browser, product }) => {
  const desk = await visitor(browser, product.url);
  const email = address("mary");
  await signUp(desk, { name: "Mary Jackson", email, workspace: "Tunnels" });
  const home = new URL(desk.url()).pathname;

  const phone = await visitor(browser, product.url);
  await visit(phone, "/sign-in");
  await signIn(phone, email, PASSWORD);
  await comeIn(phone);
  // Without a bot, signing in leads to the question what one should know.
  await expect(phone).toHaveURL(new RegExp(home.replace(/bots$/, "start$")));

  await visit(desk, "/account");
  const devices = desk.getByRole("list", { name: "Where you are signed in" });
  await devices.getByRole("button", { name: /^Sign out/ }).click();
  await expect(devices.getByRole("listitem")).toHaveCount(1);
  await visitAgain(phone);
  await expect(phone).toHaveURL(/\/sign-in/);
});

test("somebody else's workspace does not exist for a stranger", async ({ browser, product }) => {
  const owner = await visitor(browser, product.url);
  await signUp(owner, { name: "Katherine Johnson", email: address("katherine"), workspace: "Orbits" });
  const home = new URL(owner.url()).pathname;

  const stranger = await visitor(browser, product.url);
  await signUp(stranger, { name: "Stranger", email: address("stranger"), workspace: "Elsewhere" });
  await visit(stranger, home);
  await expect(stranger.getByText("Orbits")).toBeHidden();
  await expect(stranger.getByRole("heading", { level: 1 })).not.toHaveText("Bots");
});

test("a workspace leaves as one file and comes into another, an old address leads on, and a lost connection is told", async ({
  browser,
  product,
}) => {
  const page = await visitor(browser, product.url);
  const name = `Tunnels ${Date.now().toString(36)}`;
  await signUp(page, { name: "Mary Jackson", email: address("mary"), workspace: name });
  const former = new URL(page.url()).pathname.split("/")[1] ?? "";
  await page.getByRole("link", { name: "New bot" }).first().click();
  await page.getByRole("button", { name: "Create an empty bot" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Wind helper");
  await page.getByRole("dialog").getByRole("button", { name: "Create bot" }).click();
  await expect(page).toHaveURL(/\/bots\/bot_/);

  // From here on by links: a page that is opened anew may not listen yet.
  await page.getByRole("link", { name: "Settings", exact: true }).first().click();
  await page.getByRole("textbox", { name: "Address of the workspace" }).fill(`${former}-wide`);
  await page.getByRole("button", { name: "Change address…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Change address" }).click();
  await expect(page).toHaveURL(new RegExp(`/${former}-wide/settings$`));
  await page.getByRole("button", { name: "Make an export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Download/ }).click();
  const archive = await (await download).path();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("menuitem", { name: "New workspace" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Workspace name" }).fill(`${name} two`);
  await page.getByRole("dialog").getByRole("button", { name: "Create workspace" }).click();
  await expect(page).not.toHaveURL(/-wide/);
  await page.getByRole("link", { name: "Settings", exact: true }).first().click();
  await page.getByLabel("Choose an export…").setInputFiles({
    name: "export.tar.gz",
    mimeType: "application/gzip",
    buffer: await readFile(archive),
  });
  await expect(page.getByText(`From “${name}”: one bot.`)).toBeVisible();
  await page.getByRole("link", { name: "Bots", exact: true }).click();
  await expect(page.getByRole("link", { name: /Wind helper/ }).first()).toBeVisible();

  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.")).toHaveCount(0);

  await visit(page, `/${former}/bots`);
  await expect(page).toHaveURL(new RegExp(`/${former}-wide/bots$`));
  await expect(page.getByRole("link", { name: /Wind helper/ }).first()).toBeVisible();
});
