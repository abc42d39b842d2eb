import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const CONTEXT = "error-context.md";
const MOST_LINES = 80;
const MOST_LOG_LINES = 20;

/**
 * What the browser showed when each browser test failed, as Playwright wrote it down, and what the products under test
 * complained of: where nobody can open the pictures, this is all that there is to go by.
 * @param {string} folder Playwright's output folder.
 * @returns {string}
 */
export function failedPages(folder) {
  if (!existsSync(folder)) return "";
  const names = readdirSync(folder);
  const pages = names
    .map((name) => path.join(folder, name, CONTEXT))
    .filter(existsSync)
    .map((file) => shownPage(path.basename(path.dirname(file)), readFileSync(file, "utf8")));
  if (pages.length === 0) return "";
  const logs = names
    .filter((name) => name.endsWith(".log"))
    .map((name) =>
      excerpt(`What ${name} complained of:`, readFileSync(path.join(folder, name), "utf8"), MOST_LOG_LINES),
    );
  return [...pages, ...logs].join("\n");
}

/**
 * @param {string} name
 * @param {string} context
 */
function shownPage(name, context) {
  const [, page = "The browser showed nothing."] = context.split("# Page snapshot");
  return excerpt(`What ${name} showed:`, page.replace(/^```.*$/gm, ""));
}

/**
 * @param {string} title
 * @param {string} text
 * @param {number} most
 */
function excerpt(title, text, most = MOST_LINES) {
  const lines = text.trim().split("\n");
  const cut = lines.length > most ? [`… and ${lines.length - most} more lines`] : [];
  return [title, ...lines.slice(0, most), ...cut, ""].join("\n");
}
