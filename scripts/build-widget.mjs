import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const root = path.join(import.meta.dirname, "..");
const from = (file) => path.join(root, "src/widget", file);
const target = ["chrome111", "firefox114", "safari16.4"];

/** What visitors' browsers load, as text by file name: the loader for host pages, and the chat's script and style. */
export async function bundleWidget() {
  const [loaderCss, chatCss] = await Promise.all(["loader/loader.css", "chat/chat.css"].map(bundleCss));
  const [loader, chat] = await Promise.all([
    bundleScript("loader/main.ts", { define: { LOADER_CSS: JSON.stringify(loaderCss.trim()) } }),
    bundleScript("chat/main.ts"),
  ]);
  return { "widget.js": loader, "chat.js": chat, "chat.css": chatCss };
}

/** Writes the bundles to public/, only where they changed. */
export async function buildWidget() {
  mkdirSync(path.join(root, "public"), { recursive: true });
  const bundles = await bundleWidget();
  for (const [name, text] of Object.entries(bundles)) {
    const file = path.join(root, "public", name);
    if (readIfThere(file) !== text) writeFileSync(file, text);
  }
  return Object.keys(bundles);
}

async function bundleScript(entry, options = {}) {
  const result = await build({
    ...options,
    entryPoints: [from(entry)],
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    minify: true,
    format: "iife",
    target,
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  return result.outputFiles[0].text;
}

async function bundleCss(file) {
  const result = await transform(readFileSync(from(file), "utf8"), { loader: "css", minify: true, target });
  return result.code;
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidget();
