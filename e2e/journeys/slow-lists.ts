import type { Page, Request, Route } from "@playwright/test";
import { expect } from "../fixtures/test";
import { visit } from "../fixtures/visit";

interface Where {
  /** The workspace's address, such as `/lumen-lamps`. */
  inside: string;
  /** A bot's, such as `/lumen-lamps/bots/…`. */
  bot: string;
}

const ofWorkspace = ["Members", "AI models", "API keys", "Usage", "Audit log", "Bots"];
const ofBot = ["Sources", "Q&A", "Conversations", "Leads"];

/**
 * Goes from list to list while no data comes: each shows its skeleton. Then the data cannot be had: each says so and offers
 * to try again, which brings it.
 */
export async function lookAtSlowLists(page: Page, { inside, bot }: Where): Promise<void> {
  const line = await slowLine(page);
  await visit(page, `${inside}/settings`);
  for (const name of ofWorkspace) await lookAtSlowList(page, line, name).catch(nameIt(name));
  await visit(page, `${bot}/deploy`);
  for (const name of ofBot) await lookAtSlowList(page, line, name).catch(nameIt(name));
  await page.unrouteAll({ behavior: "ignoreErrors" });
}

function nameIt(list: string) {
  return (cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${list} does not wait, fail or come back as it should: ${why}`, { cause });
  };
}

async function lookAtSlowList(page: Page, line: SlowLine, name: string): Promise<void> {
  const main = page.getByRole("main");
  const skeleton = main.locator("[data-skeleton]").first();
  const failures = main.getByRole("alert").filter({ has: page.getByRole("button", { name: "Try again" }) });
  line.hold();
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).first().click();
  await main.getByRole("heading", { level: 1, name }).waitFor();
  await skeleton.waitFor();
  await expect(main.locator("[data-empty]"), `${name} looks empty before it is known`).toHaveCount(0);
  line.refuse();
  await failures.first().waitFor();
  await skeleton.waitFor({ state: "detached" });
  line.open();
  // Each part of a page fails by itself, and is no failure any more as soon as it is asked for again.
  for (let left = await failures.count(); left > 0; left -= 1) await failures.first().getByRole("button").click();
  await skeleton.waitFor({ state: "detached" });
  await expect(failures, `${name} does not come when it is asked for again`).toHaveCount(0);
}

interface SlowLine {
  /** No answer comes. */
  hold(): void;
  /** What is held and what comes now is refused; a refusal is not tried again by itself. */
  refuse(): void;
  open(): void;
}

const REFUSAL = {
  error: { json: { message: "Not now.", code: -32003, data: { code: "FORBIDDEN", httpStatus: 403 } } },
};

async function slowLine(page: Page): Promise<SlowLine> {
  let state: "held" | "refused" | "open" = "open";
  let release = () => {};
  let released: Promise<void> = Promise.resolve();
  const move = (next: typeof state) => {
    state = next;
    release();
    if (next === "held") ({ promise: released, resolve: release } = Promise.withResolvers<void>());
  };
  await page.route("**/api/trpc/**", async (route) => {
    if (isQuery(route.request())) await released;
    if (isQuery(route.request()) && state === "refused") return route.fulfill({ status: 403, json: REFUSAL });
    return route.continue();
  });
  await page.route((url) => url.searchParams.has("_rsc"), withoutData);
  return { hold: () => move("held"), refuse: () => move("refused"), open: () => move("open") };
}

function isQuery(request: Request): boolean {
  return request.method() === "GET" && request.resourceType() === "fetch";
}

/** A page brings its data along where that was quick to have. Without, the browser asks for it. */
async function withoutData(route: Route): Promise<void> {
  if ("next-router-prefetch" in route.request().headers()) return route.continue();
  const response = await route.fetch();
  const body = await response.text();
  await route.fulfill({ response, body: body.replaceAll('"queries":[', '"queriez":[') });
}
