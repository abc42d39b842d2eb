import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { prepareGenerated } from "./generated.mjs";
import { hashOf } from "./hash.mjs";
import { requireSpace } from "./install.mjs";
import { root, run } from "./run.mjs";
import { Stop, step } from "./terminal.mjs";

const STAMP = path.join(root, ".next", "botsmith-build");
/** What scripts/build-reader.mjs writes. */
const READER = path.join(root, "build/reader.mjs");
const BUILD_BYTES = 1_000_000_000;
const SOURCES = [
  "src",
  "inngest",
  "public",
  "prisma/schema",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
  "scripts/build-widget.mjs",
  "scripts/build-reader.mjs",
  "scripts/lib/security-headers.mjs",
];
const NOT_BUILT = /^src\/(generated|testing)$|[.]test[.]tsx?$|^public\/(widget|chat)[.]/;

/** Builds the widget, the reader of files and the application when their sources changed since the last build here. */
export async function buildApplication() {
  const wanted = hashOf(SOURCES, { skip: (entry) => NOT_BUILT.test(entry) });
  if (existsSync(STAMP) && existsSync(READER) && readFileSync(STAMP, "utf8") === wanted) return false;
  requireSpace(root, BUILD_BYTES, "build the application");
  await step("Preparing the database client", () => prepareGenerated(), { quietMs: 300 });
  await buildParts();
  await step("Building the application", async (detail) => {
    // A build that is cut short must not look finished.
    rmSync(STAMP, { force: true });
    const result = await run("next", ["build"], {
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      onLine: (line) => detail(stageOf(line)),
    });
    if (result.code !== 0) throw new Stop(buildFailure(result.output));
  });
  writeFileSync(STAMP, wanted);
  return true;
}

/**
 * What runs outside of Next: the widget in visitors' browsers, the reader of files in its own process. Each is built by a
 * script of its own, because this file is loaded before the packages are installed that they need.
 */
export async function buildParts() {
  await buildPart("the widget", "scripts/build-widget.mjs");
  await buildPart("the reader of files", "scripts/build-reader.mjs");
}

async function buildPart(name, script) {
  const build = async () => {
    const result = await run("node", [script]);
    if (result.code !== 0) throw new Stop(`Building ${name} failed.\n\n${result.output.trim()}`);
  };
  await step(`Building ${name}`, build, { quietMs: 300 });
}

function stageOf(line) {
  if (line.includes("Creating an optimized")) return "compiling";
  if (line.includes("Running TypeScript")) return "checking types";
  if (line.includes("Collecting page data")) return "collecting pages";
  if (line.includes("Generating static pages")) return "generating pages";
  return "finishing";
}

function buildFailure(output) {
  if (/ENOSPC/.test(output))
    return "The application could not be built: the disk is full. Free some space and start again.";
  return `The application could not be built.\n\n${output.trim()}`;
}
