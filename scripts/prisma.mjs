// Prisma's command line with the schema engine that npm installed: node scripts/prisma.mjs migrate status
// Without DATABASE_URL it works on the embedded database of DATA_DIR while that one runs.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const engine = fileURLToPath(new URL("prisma-engine.mjs", import.meta.url));
const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: {
    ...embeddedDatabase(),
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  },
});
process.exit(status ?? 1);

function embeddedDatabase() {
  const file = path.join(process.env.DATA_DIR || ".botsmith", "postgres.json");
  return existsSync(file) ? { DATABASE_URL: JSON.parse(readFileSync(file, "utf8")).url } : {};
}
