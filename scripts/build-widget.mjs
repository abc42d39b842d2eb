import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const root = path.join(import.meta.dirname, "..");
const from = (file) => path.join(root, "src/widget", file);
const target = ["chrome111", "firefox114", "safari16.4"];

/**
 * What visitors' browsers load, as text by file: the chat's script and style, and the loader for host pages, for bots without
 * and with a message that shows itself. The latter is served with a bot's settings only, so it is not public.
 */
export async function bundleWidget() {
  const [loaderCss, unsetCss, teaserCss, chatCss] = await Promise.all(
    ["loader/loader.css", "loader/unset.css", "loader/teaser.css", "chat/chat.css"].map(bundleCss),
  );
  const [loader, proactive, chat] = await Promise.all([
    bundleLoader(loaderCss + unsetCss, false),
    bundleLoader(loaderCss + teaserCss, true),
    bundleScript("chat/main.ts"),
  ]);
  return {
    "public/widget.js": loader,
    "build/widget-proactive.js": proactive,
    "public/chat.js": chat,
    "public/chat.css": chatCss,
  };
}

/** Writes the bundles, only where they changed. */
export async function buildWidget() {
  for (const folder of ["public", "build"]) mkdirSync(path.join(root, folder), { recursive: true });
  const bundles = await bundleWidget();
  for (const [name, text] of Object.entries(bundles)) {
    const file = path.join(root, name);
    if (readIfThere(file) !== text) writeFileSync(file, text);
  }
}

/** A function of its settings, called with none: the server serves it with those of a bot as well. */
async function bundleLoader(css, proactive) {
  const define = { LOADER_CSS: JSON.stringify(css), PROACTIVE: String(proactive), SETTINGS: "$s" };
  const script = await bundleScript("loader/main.ts", { format: "esm", define });
  return `($s=>{${script.trim()}})({})`;
}

async function bundleScript(entry, options = {}) {
  const result = await build({
    entryPoints: [from(entry)],
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    minify: true,
    format: "iife",
    ...options,
    target,
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  return result.outputFiles[0].text;
}

async function bundleCss(file) {
  const result = await transform(readFileSync(from(file), "utf8"), { loader: "css", minify: true, target });
  return result.code.trim();
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidget();
