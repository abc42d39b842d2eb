// npm run db:migration -- add_invoices
// Writes prisma/migrations/NNNN_add_invoices: what leads from the migrations so far to the schema files. Needs no database.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = "prisma/migrations";
const NOTHING = 0;
const DIFFERENCE = 2;

const name = process.argv[2] ?? "";
if (/^[a-z][a-z0-9_]{1,60}$/.test(name)) writeMigration();
else stop("Name the migration in small letters, digits and underscores: npm run db:migration -- add_invoices");

function writeMigration() {
  const draft = mkdtempSync(path.join(tmpdir(), "botsmith-migration-"));
  const file = path.join(draft, "migration.sql");
  const status = writeDifference(file);
  if (status === DIFFERENCE) {
    const target = path.join(FOLDER, `${nextNumber()}_${name}`, "migration.sql");
    mkdirSync(path.dirname(target));
    cpSync(file, target);
    console.log(`Wrote ${target}. Read it, and add what Prisma cannot express. The next start applies it.`);
  } else if (status === NOTHING) {
    stop("The migrations already lead to the schema files: there is nothing to write.");
  } else {
    stop("The difference could not be worked out; the lines above say why.");
  }
  rmSync(draft, { recursive: true });
}

function writeDifference(file) {
  const cli = fileURLToPath(new URL("prisma.mjs", import.meta.url));
  const range = ["--from-migrations", FOLDER, "--to-schema", "prisma/schema"];
  const args = [cli, "migrate", "diff", ...range, "--script", "--exit-code", "--output", file];
  return spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] }).status;
}

function nextNumber() {
  const last = readdirSync(FOLDER)
    .filter((entry) => /^\d{4}_/.test(entry))
    .sort()
    .at(-1);
  return String(Number(last?.slice(0, 4) ?? 0) + 1).padStart(4, "0");
}

function stop(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
