import { beforeAll, expect, test } from "vitest";
import type { Prisma, PrismaClient } from "~/generated/prisma/client";
import { inBackground, isInBackground } from "~/server/core/background";
import { noteVectors } from "~/server/db/sql/bot-vectors";
import { insertEmbeddings } from "~/server/db/sql/embeddings";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { testDatabase } from "~/testing/database";
import { databaseSource } from "./candidate-source";
import { corpusStats } from "./corpus";
import { retrieve } from "./index";
import { aBotThatKnows, addDocument, type KnowingBot } from "./knowledge.fixture";
import { DIMENSIONS, embedder, vectorOf } from "./letters.fixture";
import { comingIndex, memoryIndex, memoryIndexesSettled, prepareIndex } from "./memory-indexes";

/** Of the statements of a copy that is made from nothing: size, state of the vectors, documents, chunks and words come before. */
const VECTORS_ARE_READ = 6;
const NOUNS = ["refund", "parcel", "grinder", "kettle", "invoice", "warranty", "Straßenlampe", "запрос", "退款"];

let prisma: PrismaClient;
beforeAll(async () => void ({ prisma } = await testDatabase()));

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
  expect(await index?.countTerms([["zeppelin"]])).toEqual([1]);
  const near = { model: embedder.id, vector: vectorOf("The zeppelin leaves on Tuesdays."), chunks: 10, limit: 1 };
  expect(await index?.findNear(near)).toEqual([expect.objectContaining({ similarity: expect.closeTo(1, 5) })]);
});

test("who asks a large bot while its index is made waits a moment for it, and then it is made as fast as people are answered", async () => {
  const bot = await aBot(9);
  const stats = await corpusStats(prisma, bot);
  await prisma.source.updateMany({ where: { botId: bot.botId }, data: { chunkCount: 9 } });
  // A document without chunks may be one that was taken away meanwhile, so the copy's last question is for the version.
  await prisma.chunk.deleteMany({
    where: { id: (await prisma.chunk.findFirstOrThrow({ where: { botId: bot.botId } })).id },
  });
  const paces: boolean[] = [];
  let begun = () => {};
  const beginning = new Promise<void>((resolve) => (begun = resolve));
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const db: RawSql = {
    async $queryRaw(query) {
      paces.push(isInBackground());
      if (paces.length === VECTORS_ARE_READ) {
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
  expect(await ask({ waitMs: 0 })).toBeUndefined();
  expect(await comingIndex({ db: prisma, embedder }, await aBot(1), stats, { above: 8 })).toBeUndefined();
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
  const without = await unlearn(after, "zeppelin");
  const { passages } = await ask(without, "On which day does the zeppelin leave?");
  expect(passages.some(({ text }) => text.includes("zeppelin"))).toBe(false);
});

/** Does something once, before the first statement that asks for words. */
function interrupted(work: () => Promise<unknown>): RawSql {
  let done = false;
  return {
    async $queryRaw(query) {
      if (!done && query.sql.includes("tsvector_to_array")) {
        done = true;
        await work();
      }
      return prisma.$queryRaw(query);
    },
    $executeRaw: (query) => prisma.$executeRaw(query),
  };
}

test("parts of two versions are not made one index", async () => {
  const bot = await aBot(3);
  const { botId } = bot;
  let after = bot;
  const db = interrupted(async () => {
    await prisma.document.deleteMany({ where: { botId, chunks: { some: { text: { contains: "refund" } } } } });
    after = await changed(bot);
  });
  for (const number of [1, 2, 3]) await ask(bot, `Number ${number}?`, db);
  await memoryIndexesSettled();
  expect(after.knowledgeVersion).toBe(bot.knowledgeVersion + 1);
  for (const version of [bot, after]) {
    expect(memoryIndex({ db: prisma, embedder }, version, await corpusStats(prisma, version))).toBeUndefined();
  }
  await memoryIndexesSettled();
});

test("what is added while a copy is made belongs to the next, and the copy is whole without it", async () => {
  const bot = await aBot(3);
  let after = bot;
  for (const number of [1, 2, 3]) {
    await ask(
      bot,
      `Number ${number}?`,
      interrupted(async () => (after = await learn(bot, "The zeppelin leaves."))),
    );
  }
  await memoryIndexesSettled();
  const copied = memoryIndex({ db: prisma, embedder }, bot, await corpusStats(prisma, bot));
  expect(await copied?.countTerms([["refund"], ["zeppelin"]])).toEqual([1, 0]);
  expect(memoryIndex({ db: prisma, embedder }, after, await corpusStats(prisma, after))).toBeUndefined();
  await memoryIndexesSettled();
});

/** The copy of a bot that counts as large from ten chunks on, as who asks now gets it. */
async function comingOf(bot: KnowingBot, db: RawSql = prisma) {
  const index = await comingIndex({ db, embedder }, bot, await corpusStats(prisma, bot), { above: 9, waitMs: 60_000 });
  if (!index) throw new Error("There is no index in memory");
  return index;
}

async function aLargeBot(): Promise<KnowingBot> {
  const bot = await aBot(20);
  await prisma.source.updateMany({ where: { botId: bot.botId }, data: { chunkCount: 20 } });
  prepareIndex({ db: prisma, embedder }, bot, { above: 9 });
  await memoryIndexesSettled();
  return bot;
}

async function unlearn(bot: KnowingBot, text: string): Promise<KnowingBot> {
  await prisma.document.deleteMany({ where: { botId: bot.botId, chunks: { some: { text: { contains: text } } } } });
  return changed(bot);
}

async function expectAsDatabase(bot: KnowingBot, index: Awaited<ReturnType<typeof comingOf>>): Promise<void> {
  const database = databaseSource(prisma, bot);
  const stats = await corpusStats(prisma, bot);
  const words = [["refund"], ["kettl"], ["zeppelin", "airship"], ["day", "boil"]];
  expect(await index.countTerms(words)).toEqual(await database.countTerms(words));
  const weighted = words.map((forms, at) => ({ forms, weight: 1 + at / 10 }));
  const lexical = { words: weighted, matches: 100, averageTerms: stats.averageTerms, limit: 12 };
  expect(await index.findLexical(lexical)).toEqual(await database.findLexical(lexical));
  const near = { model: embedder.id, vector: vectorOf("the zeppelin leaves"), chunks: stats.chunks, limit: 8 };
  const [ours, theirs] = [await index.findNear(near), await database.findNear(near)];
  expect(ours.map(({ chunkId }) => chunkId)).toEqual(theirs.map(({ chunkId }) => chunkId));
}

test("who asks a large bot that has just changed gets its copy with what is new and without what is gone", async () => {
  const bot = await aLargeBot();
  const more = await learn(bot, "The zeppelin leaves on Tuesdays.");
  const first = watched();
  const grown = await comingOf(more, first.db);
  expect(grown.segments).toHaveLength(2);
  // The state of its vectors, all documents by name, and one chunk with its words and its vector.
  expect(first.rows()).toBeLessThan(30);
  await expectAsDatabase(more, grown);

  const less = await unlearn(more, "Number 3:");
  await expectAsDatabase(less, await comingOf(less));
  const again = await unlearn(await learn(less, "The zeppelin leaves on Wednesdays."), "Tuesdays");
  const { db, rows } = watched();
  const replaced = await comingOf(again, db);
  expect(rows()).toBeLessThan(30);
  expect(replaced.segments.map(({ parts }) => parts.candidates.length)).toEqual([20, 1]);
  await expectAsDatabase(again, replaced);

  const tooLarge = { ...(await corpusStats(prisma, again)), chunks: 20_001 };
  const unasked = watched();
  expect(await comingIndex({ db: unasked.db, embedder }, await changed(again), tooLarge)).toBeUndefined();
  expect(unasked.statements()).toBe(0);
});

test("a copy of a large bot is made one again when much is new, and when much is gone", async () => {
  let bot = await aLargeBot();
  for (let day = 1; day <= 9; day++) bot = await learn(bot, `${NOUNS[day - 1]} ${day}: the zeppelin leaves.`);
  expect((await comingOf(bot)).segments).toHaveLength(2);
  bot = await learn(bot, "Tomorrow the zeppelin leaves again.");
  const whole = await comingOf(bot);
  expect(whole.segments).toHaveLength(1);
  await expectAsDatabase(bot, whole);
  for (const number of [1, 2, 3, 4, 5, 6, 7]) bot = await unlearn(bot, `Number ${number}:`);
  expect((await comingOf(bot)).segments).toHaveLength(1);
  bot = await unlearn(bot, "Number 8:");
  const fewer = await comingOf(bot);
  expect(fewer.segments.map(({ parts }) => parts.candidates.length)).toEqual([22]);
  await expectAsDatabase(bot, fewer);
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
