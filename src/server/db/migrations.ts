import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file in hex, which is what Prisma records. */
  checksum: string;
}

/** A row of the table in which Prisma and we record what was applied. */
export interface RecordedMigration {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** The migrations of a folder, in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

/** Which migrations are still to be applied, or a sentence on why this database must not be touched. */
export function planMigrations(
  migrations: readonly Migration[],
  recorded: readonly RecordedMigration[],
): { pending: Migration[] } | { refusal: string } {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of recorded) {
    const migration = known.get(name);
    if (!finishedAt) {
      return {
        refusal: `Migration ${name} failed half-way. Repair the database, then run \`prisma migrate resolve\`.`,
      };
    }
    if (!migration) {
      return {
        refusal: `The database has migration ${name}, which this version of Botsmith does not know. Start the newer version.`,
      };
    }
    if (migration.checksum !== checksum) {
      return { refusal: `Migration ${name} was changed after it had been applied to this database. Restore its file.` };
    }
  }
  const done = new Set(recorded.map((row) => row.migration_name));
  return { pending: migrations.filter((migration) => !done.has(migration.name)) };
}
