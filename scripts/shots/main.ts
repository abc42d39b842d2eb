import { mkdir } from "node:fs/promises";
import path from "node:path";
import { axeViolations } from "../../e2e/fixtures/axe";
import { publicPages, show, signInAsOwner } from "../../e2e/journeys/every-page";
import type { ShownPage } from "../../e2e/journeys/shown-page";
import { inStudio, type Studio } from "./studio";

const OUT = process.argv[2] ?? "shots";
const README_PICTURE = "docs/images/playground.png";
const sizes = [
  { name: "desktop", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
] as const;
const themes = ["light", "dark"] as const;

await inStudio(OUT, async (studio) => {
  await mkdir(path.dirname(README_PICTURE), { recursive: true });
  for (const { name, viewport } of sizes) {
    for (const theme of themes) await takeAll(studio, { name: `${name}-${theme}`, viewport, theme });
  }
});

interface Look {
  name: string;
  viewport: { width: number; height: number };
  theme: (typeof themes)[number];
}

async function takeAll({ browser, baseURL, inside }: Studio, { name, viewport, theme }: Look): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme: theme, baseURL });
  const page = await context.newPage();
  const take = async (shown: ShownPage) => {
    await show(page, shown);
    await page.screenshot({ path: path.join(OUT, `${shown.name}-${name}.png`), fullPage: !shown.act });
    if (shown.name === "playground" && name === "desktop-light") await page.screenshot({ path: README_PICTURE });
    for (const fault of await axeViolations(page)) console.log(`${shown.name} ${name}: ${fault}`);
  };
  for (const shown of publicPages) await take(shown);
  await signInAsOwner(page);
  for (const shown of inside) await take(shown);
  await context.close();
}
