import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const STATIC_IMPORT = /^(?:import|export)\b[^;]*?\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"/gm;

/** Packages that loading `file` asks for, by the files that ask: imports made later, by `import()`, do not count. */
function packagesNeededBy(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const names = [...readFileSync(file, "utf8").matchAll(STATIC_IMPORT)].map((match) => match[1] ?? match[2] ?? "");
  return names.flatMap((name) => {
    if (name.startsWith("node:")) return [];
    if (name.startsWith(".")) return packagesNeededBy(path.resolve(path.dirname(file), name), seen);
    return [`${path.basename(file)} needs ${name}`];
  });
}

// Both install the packages themselves: a clone has none yet when they are loaded.
test.each(["start.mjs", "test.mjs"])("%s loads on a machine where nothing is installed", (name) => {
  expect(packagesNeededBy(path.join(import.meta.dirname, "..", name))).toEqual([]);
});

test("a script that needs a package is told apart", () => {
  expect(packagesNeededBy(path.join(import.meta.dirname, "..", "build-widget.mjs"))).toContain(
    "build-widget.mjs needs esbuild",
  );
});
