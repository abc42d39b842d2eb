import { beforeAll, expect, test } from "vitest";
import type { Prisma, PrismaClient } from "~/generated/prisma/client";
import { inBackground, isInBackground } from "~/server/core/background";
import { noteVectors } from "~/server/db/sql/bot-vectors";
import { insertEmbeddings } from "~/server/db/sql/embeddings";
import type { RawSql } from "~/server/db/sql/raw-sql";
import type { Embedder } from "~/server/providers/embeddings/types";
import { testDatabase } from "~/testing/database";
import { databaseSource } from "./candidate-source";
import { corpusStats } from "./corpus";
import { retrieve } from "./index";
import { aBotThatKnows, addDocument, type KnowingBot } from "./knowledge.fixture";
import { comingIndex, memoryIndex, memoryIndexesSettled, prepareIndex } from "./memory-indexes";

const DIMENSIONS = 256;
const NOUNS = ["refund", "parcel", "grinder", "kettle", "invoice", "warranty", "Straßenlampe", "запрос", "退款"];

let prisma: PrismaClient;
beforeAll(async () => void ({ prisma } = await testDatabase()));

/** A text's vector is spread by its letters: alike for alike texts, the same for the same. */
function vectorOf(text: string): number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => 0.01);
  for (const [index, character] of Array.from(text).entries()) {
    const at = (character.codePointAt(0) ?? 0) % DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + 1 / (1 + index / 20);
  }
  return vector;
}

const embedder: Embedder = {
  id: "test:letters",
  dimensions: DIMENSIONS,
  maxBatch: 100,
  embed: (texts) => Promise.resolve(texts.map(vectorOf)),
};

async function learn(bot: KnowingBot, text: string): Promise<KnowingBot> {
  const ids = await addDocument(prisma, bot, { text, title: "Handbook" });
  const chunks = await prisma.chunk.findMany({ where: { id: { in: ids } } });
  const { workspaceId, botId } = bot;
  const vectors = chunks.map((chunk) => ({ chunkId: chunk.id, vector: vectorOf(chunk.text) }));
  await insertEmbeddings(prisma, { workspaceId, botId, model: embedder.id, dimensions: DIMENSIONS }, vectors);
  return changed(bot);
}

async function changed(bot: KnowingBot): Promise<KnowingBot> {
  const { knowledgeVersion } = await prisma.bot.update({
    where: { id: bot.botId },
    data: { knowledgeVersion: { increment: 1 } },
  });
  return { ...bot, knowledgeVersion };
}

async function aBot(documents = 40): Promise<KnowingBot> {
  let bot = await aBotThatKnows(prisma, []);
  await noteVectors(prisma, bot.workspaceId, [bot.botId], embedder.id);
  for (let index = 0; index < documents; index++) {
    const noun = NOUNS[index % NOUNS.length] ?? "";
    bot = await learn(
      bot,
      `Number ${index}: the ${noun} takes ${index % 7} days. ${"A kettle boils. ".repeat(index % 4)}`,
    );
  }
  return bot;
}

/** Counts what is asked of the database, and what it answers. */
function watched(): { db: RawSql; statements: () => number; rows: () => number } {
  let [count, rows] = [0, 0];
  const counted: RawSql = {
    async $queryRaw<T>(query: Prisma.Sql) {
      count++;
      const answer = await prisma.$queryRaw<T>(query);
      if (Array.isArray(answer)) rows += answer.length;
      return answer;
    },
    $executeRaw: (query) => (count++, prisma.$executeRaw(query)),
  };
  return { db: counted, statements: () => count, rows: () => rows };
}

async function ask(bot: KnowingBot, query: string, db: RawSql = prisma) {
  const { workspaceId, botId, botNumber, knowledgeVersion } = bot;
  return retrieve({ db, embedder, workspaceId }, { botId, botNumber, knowledgeVersion, query, limit: 5 });
}

/** Asks until the bot's index is in memory. */
async function askOften(bot: KnowingBot): Promise<void> {
  for (const number of [1, 2, 3]) await ask(bot, `How long does number ${number} take?`);
  await memoryIndexesSettled();
}

test("the index in memory answers as the database does", async () => {
  const bot = await aBot();
  const stats = await corpusStats(prisma, bot);
  await askOften(bot);
  const memory = memoryIndex({ db: prisma, embedder }, bot, stats);
  const database = databaseSource(prisma, bot);
  if (!memory) throw new Error("There is no index in memory");

  const words = [["refund"], ["kettl"], ["boil", "day"], ["запрос"], ["nothing"], ["straßenlamp", "strassenlamp"]];
  expect(await memory.countTerms(words)).toEqual(await database.countTerms(words));
  const keys = ["refund", "kettl", "parcel", "nothing"];
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  expect((await memory.findTerms(keys)).sort(byKey)).toEqual((await database.findTerms(keys)).sort(byKey));

  const weighted = words.map((forms, index) => ({ forms, weight: 1 + index / 10 }));
  const lexical = { words: weighted, matches: 100, averageTerms: stats.averageTerms, limit: 12 };
  expect(await memory.findLexical(lexical)).toEqual(await database.findLexical(lexical));

  for (const text of ["the refund takes 3 days", "退款", "boils"]) {
    const near = { model: embedder.id, vector: vectorOf(text), chunks: stats.chunks, limit: 12 };
    const [ours, theirs] = [await memory.findNear(near), await database.findNear(near)];
    expect(ours.map(({ chunkId }) => chunkId)).toEqual(theirs.map(({ chunkId }) => chunkId));
    for (const [index, found] of ours.entries()) {
      expect(found).toMatchObject({ title: "Handbook", documentId: theirs[index]?.documentId });
      expect(found.similarity).toBeCloseTo(theirs[index]?.similarity ?? 0, 5);
    }
  }
});

test("a bot that is asked often asks nothing of the database any more", async () => {
  const bot = await aBot(9);
  await askOften(bot);
  const { db, statements } = watched();
  const { passages } = await ask(bot, "How many days does the warrenty of number 5 take?", db);
  expect(passages[0]?.text).toContain("warranty");
  expect(statements()).toBe(0);
});

test("a large bot's index is ready before the first question, and a change costs no more than what is new", async () => {
  const bot = await aBot(9);
  await prisma.source.updateMany({ where: { botId: bot.botId }, data: { chunkCount: 9 } });
  const prepare = async (db: RawSql, above: number) => {
    prepareIndex({ db, embedder }, bot, { above });
    await memoryIndexesSettled();
  };
  await prepare(prisma, 9);
  expect(memoryIndex({ db: prisma, embedder }, bot, await corpusStats(prisma, bot))).toBeUndefined();
  await prepare(prisma, 8);
  expect(memoryIndex({ db: prisma, embedder }, bot, await corpusStats(prisma, bot))).toBeDefined();
  const more = await learn(bot, "The zeppelin leaves on Tuesdays.");
  const again = watched();
  await prepare(again.db, 8);
  // All chunks by name, and one with its words and its vector.
  expect(again.rows()).toBeLessThan(20);
  const index = memoryIndex({ db: prisma, embedder }, more, await corpusStats(prisma, more));
  const words = [["zeppelin"], ["kettl"], ["day"]];
  expect(await index?.countTerms(words)).toEqual(await databaseSource(prisma, more).countTerms(words));
  const near = { model: embedder.id, vector: vectorOf("The zeppelin leaves on Tuesdays."), chunks: 10, limit: 1 };
  expect(await index?.findNear(near)).toEqual([expect.objectContaining({ similarity: expect.closeTo(1, 5) })]);
});

test("who asks a large bot while its index is made waits a moment for it, and then it is made as fast as people are answered", async () => {
  const bot = await aBot(9);
  const stats = await corpusStats(prisma, bot);
  await prisma.source.updateMany({ where: { botId: bot.botId }, data: { chunkCount: 9 } });
  const paces: boolean[] = [];
  let begun = () => {};
  const beginning = new Promise<void>((resolve) => (begun = resolve));
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const db: RawSql = {
    async $queryRaw(query) {
      paces.push(isInBackground());
      if (paces.length === 3) {
        begun();
        await gate;
      }
      return prisma.$queryRaw(query);
    },
    $executeRaw: (query) => prisma.$executeRaw(query),
  };
  inBackground(() => prepareIndex({ db, embedder }, bot, { above: 8 }));
  await beginning;
  const ask = (options: { above?: number; waitMs?: number }) =>
    comingIndex({ db: prisma, embedder }, bot, stats, { above: 8, ...options });
  expect(await ask({ waitMs: 1 })).toBeUndefined();
  expect(
    await comingIndex({ db: prisma, embedder }, { ...bot, knowledgeVersion: -1 }, stats, { above: 8 }),
  ).toBeUndefined();
  const awaited = ask({ waitMs: 60_000 });
  goOn();
  expect(await awaited).toBeDefined();
  expect([paces[1], paces.at(-1)]).toEqual([true, false]);
});

test("what is learned, and what is taken away, counts from the next question on", async () => {
  const before = await aBot(9);
  await askOften(before);
  const after = await learn(before, "The zeppelin leaves on Tuesdays.");
  expect((await ask(after, "When does the zeppelin leave?")).passages[0]?.text).toContain("zeppelin");
  await askOften(after);
  expect((await ask(after, "Which day does the zeppelin go?")).passages[0]?.text).toContain("zeppelin");
  await prisma.document.deleteMany({
    where: { botId: after.botId, chunks: { some: { text: { contains: "zeppelin" } } } },
  });
  const without = await changed(after);
  const { passages } = await ask(without, "On which day does the zeppelin leave?");
  expect(passages.some(({ text }) => text.includes("zeppelin"))).toBe(false);
});

test("parts of two versions are not made one index", async () => {
  const bot = await aBot(3);
  const stale = { ...bot, knowledgeVersion: bot.knowledgeVersion - 1 };
  await askOften(stale);
  expect(memoryIndex({ db: prisma, embedder }, stale, await corpusStats(prisma, stale))).toBeUndefined();
  await memoryIndexesSettled();
});

test("words that were read by older rules are copied again when they have been read anew", async () => {
  const bot = await aBot(6);
  const { botId } = bot;
  // As the rules before would have had them, in a language that has newer ones.
  await prisma.$executeRaw`UPDATE chunk SET language = 'pl', terms_version = 1, terms = '' WHERE bot_id = ${botId}`;
  const before = await changed(bot);
  await askOften(before);
  const holding = async (version: KnowingBot) => {
    const index = memoryIndex({ db: prisma, embedder }, version, await corpusStats(prisma, version));
    return (await index?.countTerms([["refund"]]))?.[0];
  };
  expect(await holding(before)).toBe(0);

  const terms = `'${bot.botNumber.toString(36)}~refund'`;
  await prisma.$executeRaw`UPDATE chunk SET terms_version = 2, terms = ${terms}::tsvector WHERE bot_id = ${botId}`;
  const after = await changed(before);
  await askOften(after);
  expect(await holding(after)).toBe(6);
});
