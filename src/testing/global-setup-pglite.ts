import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openEngine } from "~/server/db/embedded/engine";
import { servePostgres } from "~/server/db/embedded/socket-server";
import { migrate } from "~/server/db/migrate";
import { readMigrations } from "~/server/db/migrations";

const CACHE = path.resolve("node_modules/.cache/botsmith");

declare module "vitest" {
  interface ProvidedContext {
    testDatabase: { kind: "pglite"; dump: string } | { kind: "postgres"; adminUrl: string; template: string };
  }
}

/** Migrates an embedded database once; every test file starts from a copy. Kept until a migration changes. */
export async function setup(project: TestProject): Promise<void> {
  const dump = path.join(CACHE, `pglite-${await fingerprint()}.tar`);
  if (!existsSync(dump)) await writeDump(dump);
  project.provide("testDatabase", { kind: "pglite", dump });
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, checksum } of await readMigrations("prisma/migrations")) hash.update(`${name} ${checksum}\n`);
  hash.update(await readFile("node_modules/@electric-sql/pglite/package.json"));
  return hash.digest("hex").slice(0, 16);
}

async function writeDump(file: string): Promise<void> {
  const engine = await openEngine();
  const password = randomBytes(12).toString("hex");
  const socket = await servePostgres(engine, { password, onBroken: () => {} });
  await migrate(`postgresql://postgres:${password}@127.0.0.1:${socket.port}/postgres`);
  await socket.close();
  const dump = await engine.dumpDataDir("none");
  await engine.close();
  await mkdir(CACHE, { recursive: true });
  const part = `${file}.${process.pid}`;
  await writeFile(part, Buffer.from(await dump.arrayBuffer()));
  await rename(part, file);
}
