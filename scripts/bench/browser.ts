import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { chromium, type Browser, type Page } from "@playwright/test";
import { chromiumFlags } from "../../playwright.config";
import { listen } from "./listen";
import { pageScore } from "./page-score";
import { ms, report } from "./report";
import { OWNER } from "./settings";
import { percentile } from "./statistics";

const VISITS = 7;

/** Runs with a browser, or says that there is none. */
export async function withBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: chromiumFlags }).catch(() => undefined);
  if (!browser) return report("pages and widget: not measured", `no browser at ${executablePath}`);
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/** What the dashboard's pages cost somebody who has signed in and comes again. */
export async function measurePages(browser: Browser, url: string, paths: Record<string, string>): Promise<void> {
  const page = await openPage(browser);
  await page.goto(`${url}/sign-in`);
  await page.getByRole("textbox", { name: "E-mail address" }).fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/bots/);
  for (const [name, path] of Object.entries(paths)) {
    await visit(page, url + path);
    const visits: Visit[] = [];
    for (let round = 0; round < VISITS; round++) visits.push(await visit(page, url + path));
    const median = (of: (visit: Visit) => number) => percentile(visits.map(of), 0.5);
    const [server, paint, kilobytes] = [
      median((v) => v.serverMs),
      median((v) => v.paintMs),
      median((v) => v.bytes) / 1000,
    ];
    report(`page ${name}: server, largest paint, new bytes`, `${ms(server)}, ${ms(paint)}, ${kilobytes.toFixed(0)} kB`);
  }
  await page.close();
}

/** What the widget costs the page of a shop before anybody touches it, and how long it takes when somebody does. */
export async function measureWidget(browser: Browser, url: string, publicKey: string): Promise<void> {
  const loader = Buffer.from(await (await fetch(`${url}/widget.js`)).arrayBuffer());
  report("widget's loader, gzip", `${gzipSync(loader).length} bytes`);
  const snippet = `<script async src="${url}/widget.js" data-bot="${publicKey}"></script>`;
  const shop = createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(shopPage(request.url === "/with" ? snippet : ""));
  });
  const shopUrl = await listen(shop);
  await measureDelta(browser, shopUrl);
  await measurePanel(browser, shopUrl);
  shop.close();
}

/** Two visits of the same page, with and without, one after the other, so that a busy moment of the machine falls on both. */
async function measureDelta(browser: Browser, shopUrl: string): Promise<void> {
  const page = await openPage(browser);
  await slowDown(page);
  const visits: Record<string, Visit[]> = { "/": [], "/with": [] };
  for (let round = 0; round <= VISITS * 2; round++) {
    for (const [path, of] of Object.entries(visits)) of.push(await visit(page, shopUrl + path));
  }
  const median = (path: string, of: (visit: Visit) => number) => percentile(visits[path]?.map(of) ?? [], 0.5);
  const added = (of: (visit: Visit) => number) => median("/with", of) - median("/", of);
  const figures = [ms(added((v) => v.paintMs)), ms(added((v) => v.blockedMs)), added((v) => v.shift).toFixed(3)];
  report("added to a host's page: largest paint, blocking, layout shift", figures.join(", "));
  report("added to a host's page: requests", added((v) => v.requests).toFixed(0));
  const scores = ["/", "/with"].map((path) => median(path, scoreOf));
  const [without = 0, and = 0] = scores;
  report(
    "page-speed score on a slow phone, without and with, delta",
    `${without.toFixed(2)}, ${and.toFixed(2)}, ${(and - without).toFixed(2)}`,
  );
  await page.close();
}

/** As Lighthouse does: a processor of a quarter of the speed. */
async function slowDown(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

function scoreOf({ firstPaintMs, paintMs, blockedMs, shift }: Visit): number {
  // What is drawn between the first and the largest paint is taken to come evenly.
  const speedIndex = (firstPaintMs + paintMs) / 2;
  return pageScore({ firstPaint: firstPaintMs, speedIndex, largestPaint: paintMs, blocked: blockedMs, shift });
}

/** From the click to the panel's first paint, each time in a browser that has never seen it. */
async function measurePanel(browser: Browser, shopUrl: string): Promise<void> {
  const waits: number[] = [];
  for (let round = 0; round < VISITS; round++) {
    const page = await openPage(browser);
    await page.addInitScript({
      content:
        "addEventListener('click', (event) => (window.clickedAt = performance.timeOrigin + event.timeStamp), true);",
    });
    await page.goto(`${shopUrl}/with`, { waitUntil: "networkidle" });
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const framed = page.waitForEvent("frameattached");
    await page.mouse.click(width - 48, height - 48);
    const frame = await framed;
    await frame.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const paintedAt = await frame.evaluate(
      () => performance.timeOrigin + (performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0),
    );
    waits.push(paintedAt - (await page.evaluate<number>("window.clickedAt")));
    await page.context().close();
  }
  report("panel: click to first paint, cold, p50 / max", `${ms(percentile(waits, 0.5))} / ${ms(percentile(waits, 1))}`);
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  // What runs this file marks inner functions with a helper that a page does not have.
  await page.addInitScript({ content: "globalThis.__name = (named) => named;" });
  return page;
}

interface Visit {
  serverMs: number;
  firstPaintMs: number;
  paintMs: number;
  blockedMs: number;
  shift: number;
  bytes: number;
  requests: number;
}

async function visit(page: Page, url: string): Promise<Visit> {
  await page.goto(url, { waitUntil: "networkidle" }).catch(() => page.waitForLoadState("load"));
  return page.evaluate(async () => {
    const seen = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
        observer.observe({ type, buffered: true });
        setTimeout(() => resolve([]), 200);
      });
    const navigations = performance.getEntriesByType("navigation");
    const navigation = navigations.find((entry) => entry instanceof PerformanceNavigationTiming);
    const resources = performance.getEntriesByType("resource");
    const paints = await seen("largest-contentful-paint");
    const tasks = await seen("longtask");
    const shifts = await seen("layout-shift");
    const bytesOf = (entry: PerformanceEntry) => (entry instanceof PerformanceResourceTiming ? entry.transferSize : 0);
    return {
      serverMs: (navigation?.responseStart ?? 0) - (navigation?.requestStart ?? 0),
      firstPaintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      paintMs: paints.at(-1)?.startTime ?? 0,
      blockedMs: tasks.reduce((sum, { duration }) => sum + duration - 50, 0),
      shift: shifts.reduce((sum, entry) => sum + ("value" in entry ? Number(entry.value) : 0), 0),
      bytes: [...resources, ...navigations].reduce((sum, entry) => sum + bytesOf(entry), 0),
      requests: resources.length,
    };
  });
}

function shopPage(snippet: string): string {
  const rows = Array.from(
    { length: 40 },
    (_, index) => `<li><h2>Lamp ${index}</h2><p>It shines on your desk.</p></li>`,
  );
  return `<!doctype html><html lang="en"><title>Shop</title><body><h1>Lamps</h1><ul>${rows.join("")}</ul>${snippet}</body></html>`;
}
