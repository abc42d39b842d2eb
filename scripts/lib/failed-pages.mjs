import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const CONTEXT = "error-context.md";
const MOST_LINES = 80;

/**
 * What the browser showed when each browser test failed, as Playwright wrote it down: where nobody can open the trace,
 * this is all that there is to go by.
 * @param {string} folder Playwright's output folder.
 * @returns {string}
 */
export function failedPages(folder) {
  if (!existsSync(folder)) return "";
  return readdirSync(folder)
    .map((name) => path.join(folder, name, CONTEXT))
    .filter(existsSync)
    .map((file) => shownPage(path.basename(path.dirname(file)), readFileSync(file, "utf8")))
    .join("\n");
}

/**
 * @param {string} name
 * @param {string} context
 */
function shownPage(name, context) {
  const [, page = "The browser showed nothing."] = context.split("# Page snapshot");
  const lines = page
    .replace(/^```.*$/gm, "")
    .trim()
    .split("\n");
  const cut = lines.length > MOST_LINES ? [`… and ${lines.length - MOST_LINES} more lines`] : [];
  return [`What ${name} showed:`, ...lines.slice(0, MOST_LINES), ...cut, ""].join("\n");
}
