import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
// The job engine keeps its state in tables of its own, which belong to no workspace.
const MAY = ["src/server/db/", "src/testing/", "src/generated/", "inngest/engine/", "inngest/conformance/"];
const RAW = /\$(queryRaw|executeRaw)(Unsafe)?\b|\.query\(\s*[`"'{]/;

function sources(folder: string): string[] {
  const entries = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  return entries
    .map((entry) => path.posix.join(folder, entry.split(path.sep).join("/")))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !MAY.some((may) => file.startsWith(may)));
}

test("raw SQL, which the tenant client cannot scope, is written in server/db only", () => {
  const outside = [...sources("src"), ...sources("inngest")].filter((file) =>
    RAW.test(readFileSync(path.join(root, file), "utf8")),
  );
  expect(outside).toEqual([]);
});
