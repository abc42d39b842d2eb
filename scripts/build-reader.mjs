import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "..");

/** What the reader's process runs: one file with all programs in it, so that it starts fast. */
const READER = path.join(root, "build/reader.mjs");
/** The tables of East Asian fonts, which are read from beside it, each by the documents that need it only. */
const CMAPS = path.join(root, "src/server/providers/parsers/cmaps");

/** Writes the bundle and its tables, only where they changed. */
async function buildReader() {
  const result = await build({
    entryPoints: [path.join(root, "src/server/providers/parsers/reader/main.ts")],
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    minify: true,
    keepNames: true,
    platform: "node",
    target: "node22",
    format: "esm",
    // Some of the packages in it still call `require` for what Node brings along.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    legalComments: "none",
    logLevel: "silent",
    write: false,
  });
  for (const name of readdirSync(CMAPS)) {
    place(path.join(path.dirname(READER), "cmaps", name), readFileSync(path.join(CMAPS, name)));
  }
  place(READER, Buffer.from(result.outputFiles[0].contents));
}

/** Whole or not at all, because a running server may read it any time. */
function place(file, content) {
  if (existsSync(file) && readFileSync(file).equals(content)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.${randomBytes(4).toString("hex")}`;
  writeFileSync(part, content);
  renameSync(part, file);
}

/** Vitest calls this before the tests. */
export async function setup() {
  await buildReader();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildReader();
