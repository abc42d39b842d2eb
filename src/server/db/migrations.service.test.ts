import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("the migrations make exactly what the schema files describe", async () => {
  const range = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema"];
  const { stdout } = await run(process.execPath, ["scripts/prisma.mjs", "migrate", "diff", ...range]);
  expect(stdout).toContain("No difference detected");
});
