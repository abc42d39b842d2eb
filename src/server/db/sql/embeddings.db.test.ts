import { expect, test } from "vitest";
import { Prisma } from "~/generated/prisma/client";
import { newId } from "~/server/core/ids";
import { testDatabase } from "~/testing/database";
import { indexChunk } from "./chunks";
import { findKnownHashes, insertEmbeddedChunks } from "./embeddings";
import type { RawSql } from "./raw-sql";

const MODEL = "test:many";
const DIMENSIONS = 256;
const VECTORS = 1500;
const CHUNKS = 20;

test("looking for vectors and storing them reads as many as a document has chunks, and stores nothing without its lease", async () => {
  const { prisma } = await testDatabase();
  const [workspaceId, botId, sourceId, documentId] = [
    newId("workspace"),
    newId("bot"),
    newId("source"),
    newId("document"),
  ];
  await prisma.workspace.create({ data: { id: workspaceId, slug: workspaceId, name: "Many" } });
  const texts = { welcomeMessage: "", fallbackMessage: "", starters: [], allowedDomains: [] };
  const bot = await prisma.bot.create({ data: { id: botId, workspaceId, publicKey: botId, name: "Many", ...texts } });
  const owner = { workspaceId, botId };
  await prisma.source.create({ data: { id: sourceId, ...owner, type: "text", title: "Many", config: {} } });
  await prisma.document.create({
    data: {
      id: documentId,
      ...owner,
      sourceId,
      key: documentId,
      title: "Many",
      mediaType: "text/plain",
      lease: "ours",
    },
  });
  await prisma.$executeRaw`
    INSERT INTO cached_embedding (workspace_id, model, hash, embedding)
    SELECT ${workspaceId}, ${MODEL}, 'hash-' || n, array_fill(0.5::real, ARRAY[${DIMENSIONS}::int])::vector
    FROM generate_series(1, ${VECTORS}::int) AS n`;
  const scope = { ...owner, botNumber: bot.number, sourceId, documentId, version: 1 };
  const chunks = Array.from({ length: CHUNKS }, (_, position) => {
    const place = { position, start: 0, end: 1, breadcrumb: "", text: "x", language: "en" } as const;
    return { ...place, hash: `hash-${position * 50 + 1}` };
  });
  const rows = chunks.map((chunk) => indexChunk(scope, chunk));
  const plans: unknown[] = [];
  const explain = async (query: Prisma.Sql) =>
    plans.push(await prisma.$queryRaw(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`));
  const explained: RawSql = {
    async $queryRaw(query) {
      await explain(query);
      return prisma.$queryRaw(query);
    },
    async $executeRaw(query) {
      await explain(query);
      return 0;
    },
  };
  const model = { workspaceId, model: MODEL, dimensions: DIMENSIONS };
  await insertEmbeddedChunks(explained, model, rows, "ours");
  expect(await prisma.chunkEmbedding.count({ where: { botId } })).toBe(CHUNKS);
  const hashes = chunks.map(({ hash }) => hash);
  const known = await findKnownHashes(explained, model, hashes, new Date());
  expect([...known].sort()).toEqual([...hashes].sort());
  expect(plans).toHaveLength(2);
  const read = scans(plans).filter(({ table }) => table === "cached_embedding" || table === "chunk");
  expect(read.length).toBeGreaterThan(0);
  for (const { rows: seen } of read) expect(seen).toBeLessThanOrEqual(CHUNKS);

  await insertEmbeddedChunks(
    prisma,
    model,
    rows.map((row) => ({ ...row, id: newId("chunk"), version: 2 })),
    "another's",
  );
  expect(await prisma.chunk.count({ where: { botId } })).toBe(CHUNKS);
});

/** How many rows each part of the plan looked at, those that it threw away included. */
function scans(plan: unknown): { table: string; rows: number }[] {
  if (Array.isArray(plan)) return plan.flatMap(scans);
  if (typeof plan !== "object" || plan === null) return [];
  const fields = new Map<string, unknown>(Object.entries(plan));
  const inner = [...fields.values()].flatMap(scans);
  const table = fields.get("Relation Name");
  if (typeof table !== "string") return inner;
  const number = (name: string) => Number(fields.get(name) ?? 0);
  const each = number("Actual Rows") + number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
  return [...inner, { table, rows: Math.round(each * number("Actual Loops")) }];
}
