import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const FOLDER = path.resolve("node_modules/.cache/botsmith/scripts");

/**
 * A script in one file for Node, its packages not included. It starts in half the time that a loader needs for hundreds of
 * files, which counts where a test starts a process many times.
 */
export async function bundleScript(script: URL): Promise<string> {
  const source = fileURLToPath(script);
  const mark = createHash("sha256").update(source).digest("hex").slice(0, 8);
  // A process each has its own: another one may be reading while this one writes.
  const outfile = path.join(FOLDER, `${path.basename(source, ".ts")}-${mark}-${process.pid}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    tsconfig: path.resolve("tsconfig.json"),
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node22",
    format: "esm",
    logLevel: "silent",
  });
  return outfile;
}
