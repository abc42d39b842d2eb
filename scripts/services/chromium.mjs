import { existsSync } from "node:fs";
import { findProgram, installPackages, whyNoPackages } from "./system.mjs";

const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * Finds a Chromium for the browser tests, or installs Debian's.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<{ path: string } | { skipped: string }>}
 */
export async function prepareChromium({ log }) {
  const found = findChromium();
  if (found) return { path: found };
  const reason = whyNoPackages();
  if (reason) return { skipped: `no Chromium or Chrome was found and ${reason}` };
  try {
    await installPackages(["chromium"], log);
  } catch (error) {
    return { skipped: `Chromium could not be installed: ${error.message}` };
  }
  const installed = findChromium();
  return installed ? { path: installed } : { skipped: "Chromium was installed but cannot be found" };
}

function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  if (process.platform === "darwin" && existsSync(MAC)) return MAC;
  return findProgram("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
}
