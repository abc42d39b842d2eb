import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "..");

/** What the reader's process runs: one file with everything in it, so that it starts fast and needs no other file. */
const READER = path.join(root, "build/reader.mjs");

/** Writes the bundle, only where it changed; whole or not at all, because a running server may start it any time. */
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
  const text = result.outputFiles[0].text;
  if (existsSync(READER) && readFileSync(READER, "utf8") === text) return;
  mkdirSync(path.dirname(READER), { recursive: true });
  const part = `${READER}.${randomBytes(4).toString("hex")}`;
  writeFileSync(part, text);
  renameSync(part, READER);
}

/** Vitest calls this before the tests. */
export async function setup() {
  await buildReader();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildReader();
