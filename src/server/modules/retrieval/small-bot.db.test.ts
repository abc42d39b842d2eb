import { beforeAll, expect, test } from "vitest";
import { Prisma } from "~/generated/prisma/client";
import { insertEmbeddings } from "~/server/db/sql/embeddings";
import { findVectorCandidates } from "~/server/db/sql/vector-candidates";
import { testDatabase } from "~/testing/database";
import { aBotThatKnows, addDocument, type KnowingBot } from "./knowledge.fixture";

const MODEL = "test:small-bot";
const DIMENSIONS = 256;
/** More than the index looks at before it is told to go on. */
const OTHERS = 200;
const HITS = 8;

/** A vector that is so far from the question, which points along the first axis. */
function away(by: number, which: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector[0] = 1;
  vector[1 + (which % (DIMENSIONS - 1))] = by;
  return vector;
}

async function aBotWith(count: number, distance: number): Promise<KnowingBot> {
  const { prisma } = await testDatabase();
  const bot = await aBotThatKnows(prisma, []);
  const sections = Array.from(
    { length: count },
    (_, at) => `# Part ${at}\n\n${`Sentence ${at} about lamps. `.repeat(20)}`,
  );
  const ids = await addDocument(prisma, bot, { text: sections.join("\n\n") });
  expect(ids).toHaveLength(count);
  const chunk = await prisma.chunk.findUniqueOrThrow({ where: { id: ids[0] ?? "" } });
  const scope = { ...bot, documentId: chunk.documentId, version: 1, model: MODEL, dimensions: DIMENSIONS };
  const vectors = ids.map((chunkId, at) => ({ chunkId, vector: away(distance + at / 1000, at) }));
  await insertEmbeddings(prisma, scope, vectors);
  await prisma.chunkEmbedding.updateMany({ where: { botId: bot.botId }, data: { indexed: true } });
  return bot;
}

let bot: KnowingBot;
beforeAll(async () => {
  await aBotWith(OTHERS, 0.01);
  bot = await aBotWith(HITS, 5);
});

test.each(["relaxed_order", "off"])(
  "a bot among many gets all of its hits, although others' vectors are nearer to the question (iterative scan %s)",
  async (iterative) => {
    const { prisma } = await testDatabase();
    for (const chunks of [HITS, 1_000_000]) {
      const search = { model: MODEL, vector: away(0, 0), chunks, limit: HITS };
      const hits = await prisma.$transaction(async (tx) => {
        // In a table of a test's size the planner would ask no index.
        for (const other of ["seqscan", "bitmapscan", "sort"]) {
          await tx.$executeRaw(Prisma.sql`SELECT set_config(${`enable_${other}`}, 'off', true)`);
        }
        await tx.$executeRaw(Prisma.sql`SELECT set_config('hnsw.iterative_scan', ${iterative}, true)`);
        return findVectorCandidates(tx, bot, search, { indexed: true });
      });
      expect(hits, `${chunks} chunks`).toHaveLength(HITS);
      expect(hits.every(({ sourceId }) => sourceId === bot.sourceId)).toBe(true);
    }
  },
);
