import { beforeAll, expect, test } from "vitest";
import { newId } from "~/server/core/ids";
import { getPool } from "~/server/db/pool";
import { type TestDatabase, testDatabase } from "./database";

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});

test("a row that Prisma writes is read back by raw SQL, times in UTC", async () => {
  const createdAt = new Date("2026-07-01T12:34:56.789Z");
  const workspace = await aWorkspace({ createdAt });
  const { rows } = await db.pool.query<{ name: string; created_at: Date }>(
    "SELECT name, created_at FROM workspace WHERE id = $1 AND created_at = $2",
    [workspace.id, createdAt],
  );
  expect(rows).toEqual([{ name: "Acme", created_at: createdAt }]);
});

test("the database's own clock agrees with ours", async () => {
  const { rows } = await db.pool.query<{ now: Date }>("SELECT now()::timestamp(3) AS now");
  expect(Math.abs((rows[0]?.now.getTime() ?? 0) - Date.now())).toBeLessThan(5_000);
});

test("a transaction that throws leaves nothing behind", async () => {
  const id = newId("workspace");
  const work = db.prisma.$transaction(async (tx) => {
    await tx.workspace.create({ data: { id, slug: id, name: "Gone" } });
    expect(await tx.workspace.count({ where: { id } })).toBe(1);
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(await db.prisma.workspace.count({ where: { id } })).toBe(0);
});

test("transactions that run at the same time each see their own writes and all arrive", async () => {
  const ids = Array.from({ length: 8 }, () => newId("workspace"));
  const seen = await Promise.all(
    ids.map((id) =>
      db.prisma.$transaction(async (tx) => {
        await tx.workspace.create({ data: { id, slug: id, name: "x".repeat(200_000) } });
        return tx.workspace.findUniqueOrThrow({ where: { id }, select: { id: true } });
      }),
    ),
  );
  expect(seen.map((row) => row.id)).toEqual(ids);
});

test("a unique value that exists is refused with Prisma's code", async () => {
  const workspace = await aWorkspace();
  await expect(
    db.prisma.workspace.create({ data: { id: newId("workspace"), slug: workspace.slug, name: "Twin" } }),
  ).rejects.toMatchObject({ code: "P2002" });
});

test("a small bot among many gets a full page of nearest vectors", async () => {
  const { rows } = await db.pool.query<{ neighbours: string }>(
    `WITH point AS (SELECT i, i % 50 AS bot, (SELECT array_agg(sin(i * d))::vector(384) FROM generate_series(1, 384) d) AS v
                    FROM generate_series(1, 500) i)
     SELECT count(*) AS neighbours FROM (
       SELECT i FROM point WHERE bot = 7 ORDER BY v <=> (SELECT v FROM point WHERE i = 7) LIMIT 8) nearest`,
  );
  expect(Number(rows[0]?.neighbours)).toBe(8);
});

test("vectors are found by distance through the index of their dimension", async () => {
  const chunkIds = await chunksWithVectors([
    [1, 0],
    [0.9, 0.1],
    [0, 1],
  ]);
  await db.pool.query("UPDATE chunk_embedding SET indexed = true");
  const query = vector([1, 0]);
  const plan = await db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN SELECT chunk_id FROM chunk_embedding
      WHERE dimensions = 384 AND indexed ORDER BY embedding::vector(384) <=> ${query}::vector(384) LIMIT 2`;
  });
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("chunk_embedding_hnsw_384_idx");
  const { rows } = await db.pool.query<{ chunk_id: string }>(
    `SELECT chunk_id FROM chunk_embedding WHERE dimensions = 384 ORDER BY embedding::vector(384) <=> $1::vector(384) LIMIT 2`,
    [query],
  );
  expect(rows.map((row) => row.chunk_id)).toEqual(chunkIds.slice(0, 2));
});

test("an embedding whose length is not the one it claims is refused", async () => {
  const [chunkId = ""] = await chunksWithVectors([[1]]);
  await expect(
    db.pool.query("UPDATE chunk_embedding SET dimensions = 512 WHERE chunk_id = $1", [chunkId]),
  ).rejects.toMatchObject({ constraint: "chunk_embedding_dimensions_check" });
});

test("a filtered vector search goes on until it has enough rows", async () => {
  const { rows } = await getPool().query<{ scan: string }>("SELECT current_setting('hnsw.iterative_scan') AS scan");
  expect(rows[0]?.scan).toBe("relaxed_order");
});

async function aWorkspace(data: { createdAt?: Date } = {}) {
  const id = newId("workspace");
  return db.prisma.workspace.create({ data: { id, slug: id, name: "Acme", ...data } });
}

/** One bot with one document; a chunk for each vector, which is padded with zeros to 384 dimensions. */
async function chunksWithVectors(vectors: number[][]): Promise<string[]> {
  const workspaceId = (await aWorkspace()).id;
  const tenant = { workspaceId };
  const bot = { ...tenant, botId: newId("bot") };
  const sourceId = newId("source");
  const documentId = newId("document");
  await db.prisma.bot.create({
    data: { ...tenant, id: bot.botId, publicKey: bot.botId, name: "Bot", welcomeMessage: "Hi", fallbackMessage: "No" },
  });
  await db.prisma.source.create({ data: { ...bot, id: sourceId, type: "text", title: "Text", config: {} } });
  await db.prisma.document.create({
    data: { ...bot, id: documentId, sourceId, key: "text", title: "Text", mediaType: "text/plain" },
  });
  const ids = vectors.map(() => newId("chunk"));
  for (const [position, values] of vectors.entries()) {
    await db.pool.query(
      `INSERT INTO chunk (id, workspace_id, bot_id, source_id, document_id, version, position, breadcrumb, text, start, "end",
                          language, hash, term_count, terms)
       VALUES ($1, $2, $3, $4, $5, 1, $6, '', 'text', 0, 4, 'en', '', 1, '1~text:1'::tsvector)`,
      [ids[position], workspaceId, bot.botId, sourceId, documentId, position],
    );
    await db.pool.query(
      `INSERT INTO chunk_embedding (workspace_id, bot_id, chunk_id, model, dimensions, embedding)
       VALUES ($1, $2, $3, 'model', 384, $4::vector)`,
      [workspaceId, bot.botId, ids[position], vector(values)],
    );
  }
  return ids;
}

function vector(values: number[]): string {
  return JSON.stringify(Array.from({ length: 384 }, (_, index) => values[index] ?? 0));
}
