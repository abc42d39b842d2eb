import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { publicPages, show, signInAsOwner } from "../../e2e/journeys/every-page";
import type { ShownPage } from "../../e2e/journeys/shown-page";
import { layoutFaults } from "./faults";
import { inStudio, type Studio } from "./studio";

/**
 * Every page where it is hard to be one: zoomed, narrow, with the text spacing of WCAG 1.4.12, in a language of long words, and
 * over a slow line. Prints what is cut, covered or jumps, and keeps a picture of each page.
 */
const OUT = process.argv[2] ?? "shots-stress";
const only = process.argv[3];

/** WCAG 1.4.12: what readers may set without losing anything. */
const SPACING =
  "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}";
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false };
const MOST_SHIFT = 0.1;

interface Strain {
  name: string;
  context: BrowserContextOptions;
  style?: string;
  slow?: true;
  /** What pages are told to do is said in English. */
  inOtherWords?: true;
}

const strains: readonly Strain[] = [
  { name: "zoomed", context: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } },
  { name: "narrow", context: { viewport: { width: 320, height: 640 } } },
  { name: "spaced", context: { viewport: { width: 1440, height: 900 } }, style: SPACING },
  { name: "spaced-phone", context: { viewport: { width: 390, height: 844 } }, style: SPACING },
  { name: "german-phone", context: { viewport: { width: 390, height: 844 }, locale: "de-DE" }, inOtherWords: true },
  { name: "slow", context: { viewport: { width: 1440, height: 900 } }, slow: true },
];

let found = 0;
await inStudio(OUT, async (studio) => {
  for (const strain of strains) if (only === undefined || strain.name === only) await strained(studio, strain);
});
console.log(found === 0 ? "Nothing is cut, covered or jumps." : `${found} faults`);
process.exitCode = found === 0 ? 0 : 1;

async function strained({ browser, baseURL, inside }: Studio, strain: Strain): Promise<void> {
  const { name, context: options, style, slow, inOtherWords } = strain;
  const context = await browser.newContext({ ...options, baseURL });
  const page = await context.newPage();
  // What runs this file wraps functions in a call that pages do not know.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(watchShifts);
  if (style !== undefined) await page.addInitScript(addStyle, style);
  const look = async (shown: ShownPage) => {
    const faults = await faultsOf(page, inOtherWords ? { name: shown.name, path: shown.path } : shown);
    for (const fault of faults) console.log(`${name} · ${shown.name}: ${fault}`);
    found += faults.length;
    await page.screenshot({ path: path.join(OUT, `${shown.name}-${name}.png`), fullPage: !shown.act });
  };
  await context.clearCookies();
  const asked = inOtherWords ? await signedInCookies(browser, baseURL) : undefined;
  if (!slow) for (const shown of publicPages) await look(shown);
  if (asked) await context.addCookies(asked);
  else await signInAsOwner(page);
  if (slow) await slowDown(page);
  for (const shown of inside) await look(shown);
  await context.close();
}

async function faultsOf(page: Page, shown: ShownPage): Promise<string[]> {
  try {
    await show(page, shown);
  } catch (error) {
    return [`cannot be used: ${error instanceof Error ? error.message.split("\n")[0] : "?"}`];
  }
  const shift = await page.evaluate(() => Number(Reflect.get(window, "shifted") ?? 0));
  return [...(shift >= MOST_SHIFT ? [`jumps: ${shift.toFixed(3)}`] : []), ...(await layoutFaults(page))];
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW);
}

/** Signed in with pages in English, so that the sign-in can be found; the language is not brought along. */
async function signedInCookies(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL });
  await signInAsOwner(await context.newPage());
  const cookies = await context.cookies();
  await context.close();
  return cookies.filter(({ name }) => name.includes("session"));
}

function addStyle(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}

/** The sum of all shifts that nobody's click has caused. */
function watchShifts(): void {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (Reflect.get(entry, "hadRecentInput") !== true) sum += Number(Reflect.get(entry, "value"));
    }
    Reflect.set(window, "shifted", sum);
  }).observe({ type: "layout-shift", buffered: true });
}
