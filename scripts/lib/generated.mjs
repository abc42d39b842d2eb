import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hashOf } from "./hash.mjs";
import { root, run } from "./run.mjs";
import { Stop } from "./terminal.mjs";

const CLIENT = path.join(root, "src/generated/prisma/client.ts");
const STAMP = path.join(root, "src/generated/prisma/.stamp");

/** Generates the Prisma client when the schema, or Prisma itself, is another than last time. */
export async function prepareGenerated() {
  const { version } = JSON.parse(readFileSync(path.join(root, "node_modules/prisma/package.json"), "utf8"));
  const wanted = hashOf(["prisma/schema", "prisma.config.ts"], { salt: version });
  if (existsSync(CLIENT) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return false;
  const result = await run("node", ["scripts/prisma.mjs", "generate"], { timeoutMs: 120_000 });
  if (result.code !== 0) throw new Stop(`The database client could not be generated.\n\n${result.output.trim()}`);
  writeFileSync(STAMP, wanted);
  return true;
}
