import { defineConfig } from "@playwright/test";

/** Debian's Chromium in a container: no sandbox, no GPU, and nothing that calls home. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Replaces Playwright's own list, which turns off partitioned storage: a chat framed by another site would get none.
  "--disable-features=HttpsUpgrades,Translate,MediaRouter,OptimizationHints,PaintHolding,LazyFrameLoading",
];

export default defineConfig({
  testDir: "e2e/specs",
  // Each worker starts a product of its own, and waits for it most of the time.
  workers: 2,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: chromiumFlags },
    // A trace of what goes well takes a third of the time: `--trace on` makes one when a failure's picture does not say enough.
    trace: "off",
    screenshot: "only-on-failure",
    actionTimeout: 20_000,
    locale: "en-GB",
    timezoneId: "UTC",
  },
});
