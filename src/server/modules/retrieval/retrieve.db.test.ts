import { beforeAll, describe, expect, test } from "vitest";
import type { PrismaClient } from "~/generated/prisma/client";
import { insertEmbeddings } from "~/server/db/sql/embeddings";
import type { RawSql } from "~/server/db/sql/raw-sql";
import type { Embedder } from "~/server/providers/embeddings/types";
import type { Reranker } from "~/server/providers/rerank/types";
import { testDatabase } from "~/testing/database";
import { judgeEvidence, retrieve } from "./index";
import { RecentRetrievals } from "./recent";
import { aBotThatKnows, addDocument, type KnowingBot } from "./knowledge.fixture";

let prisma: PrismaClient;
beforeAll(async () => void ({ prisma } = await testDatabase()));

function ask(bot: KnowingBot, query: string, { limit = 5, embedder }: { limit?: number; embedder?: Embedder } = {}) {
  const { workspaceId, botId, botNumber, knowledgeVersion } = bot;
  return retrieve({ db: prisma, embedder, workspaceId }, { botId, botNumber, knowledgeVersion, query, limit });
}

async function texts(bot: KnowingBot, query: string): Promise<string[]> {
  return (await ask(bot, query)).passages.map(({ text }) => text);
}

const shop = [
  "You can return any item within thirty days. The refund arrives on the card that was used.",
  "Parcels leave our house in Porto every weekday at noon. Islands take two days longer.",
  "The workshop repairs grinders and kettles for five years after they were bought.",
];

test("the passage that answers comes first", async () => {
  const bot = await aBotThatKnows(prisma, shop);
  const { passages, terms } = await ask(bot, "When does my refund arrive?");
  const [first] = passages;
  expect(first?.text).toBe(shop[0]);
  expect(terms.map(({ text }) => text)).toEqual(["refund", "arrive"]);
});

test("a slip of the pen is repaired from the bot's own words", async () => {
  const bot = await aBotThatKnows(prisma, shop);
  const { passages, terms } = await ask(bot, "grindres and ketles");
  expect(passages[0]?.text).toBe(shop[2]);
  expect(terms.map(({ repaired }) => repaired)).toEqual([true, true]);
});

test("a small bot among many gets all of its hits", async () => {
  const big = await aBotThatKnows(
    prisma,
    Array.from({ length: 300 }, (_, index) => `The refund number ${index} was paid.`),
  );
  const small = await aBotThatKnows(
    prisma,
    Array.from({ length: 8 }, (_, index) => `Our refund ${index} takes a week.`),
    { workspaceId: big.workspaceId },
  );
  const { passages } = await ask(small, "refund", { limit: 8 });
  expect(passages).toHaveLength(8);
  expect(passages.every(({ text }) => text.startsWith("Our refund"))).toBe(true);
});

test("another workspace's text is never found, not even with its bot's id", async () => {
  const mine = await aBotThatKnows(prisma, ["My opening hours are nine to five."]);
  const theirs = await aBotThatKnows(prisma, ["Their opening hours are nine to five."]);
  expect(await texts(mine, "opening hours")).toEqual(["My opening hours are nine to five."]);
  expect(await texts({ ...theirs, workspaceId: mine.workspaceId }, "opening hours")).toEqual([]);
  expect(await texts({ ...mine, botNumber: theirs.botNumber }, "opening hours")).toEqual([]);
});

test("a version that is not active cannot be found, however many of its chunks match", async () => {
  const bot = await aBotThatKnows(prisma, []);
  for (let index = 0; index < 450; index++) {
    await addDocument(prisma, bot, { text: `Refund draft ${index}.`, version: 2, activeVersion: 1 });
  }
  await addDocument(prisma, bot, { text: "A refund that was published takes ten days in most of the cases we know." });
  expect(await texts(bot, "refund")).toEqual([
    "A refund that was published takes ten days in most of the cases we know.",
  ]);
});

test("words with quotes, backslashes and signs are found and break nothing", async () => {
  const odd = [
    "C:\\temp\\new holds O'Brien’s 'file'",
    "😀 𠮷野家 | & ! ( ) <-> :* costs $5 ~ 3%",
    "l'école d'été ''\\",
  ];
  const bot = await aBotThatKnows(prisma, odd);
  expect((await texts(bot, "O'Brien's file in C:\\temp"))[0]).toBe(odd[0]);
  expect((await texts(bot, "𠮷野家 😀 costs & | !"))[0]).toBe(odd[1]);
  expect((await texts(bot, "ecole ete"))[0]).toBe(odd[2]);
});

test("a question without a word that counts finds nothing and is not answered", async () => {
  const bot = await aBotThatKnows(prisma, shop);
  const retrieval = await ask(bot, "what is it?");
  expect(retrieval.passages).toEqual([]);
  expect(judgeEvidence(retrieval)).toEqual({ answerable: false, signal: 0 });
});

test("an off-topic question is not answered, one about the documents is", async () => {
  const bot = await aBotThatKnows(prisma, shop);
  expect(judgeEvidence(await ask(bot, "Who painted the ceiling of the Sistine Chapel?")).answerable).toBe(false);
  expect(judgeEvidence(await ask(bot, "How long does a refund take to arrive?")).answerable).toBe(true);
});

test("a bot with documents in several languages answers each in its own", async () => {
  const german = "Die Erstattung kommt innerhalb von zehn Tagen auf das Konto, mit dem bezahlt wurde.";
  const japanese = "返金は十日以内に、お支払いに使われた口座へ行われます。";
  const bot = await aBotThatKnows(prisma, [...shop, german, japanese]);
  expect((await texts(bot, "Wann kommen die Erstattungen?"))[0]).toBe(german);
  expect((await texts(bot, "返金はいつですか"))[0]).toBe(japanese);
  expect((await texts(bot, "refunds"))[0]).toBe(shop[0]);
});

describe("with an embedding model", () => {
  const axis = (index: number) => Float32Array.from({ length: 256 }, (_, each) => (each === index ? 1 : 0));
  const embedder: Embedder = {
    id: "test:axes",
    dimensions: 256,
    maxBatch: 10,
    embed: async (questions) => questions.map((question) => axis(question.includes("money") ? 1 : 0)),
  };

  test("a passage that shares no word with the question is found by its vector", async () => {
    const bot = await aBotThatKnows(prisma, []);
    for (const [index, text] of shop.entries()) {
      const ids = await addDocument(prisma, bot, { text });
      const chunk = await prisma.chunk.findUniqueOrThrow({ where: { id: ids[0] ?? "" } });
      const scope = { ...bot, documentId: chunk.documentId, version: 1, model: embedder.id, dimensions: 256 };
      await insertEmbeddings(
        prisma,
        scope,
        ids.map((chunkId) => ({ chunkId, vector: axis(index === 0 ? 1 : 0) })),
      );
    }
    const { passages, evidence } = await ask(bot, "give my money back", { embedder });
    expect(passages[0]?.text).toBe(shop[0]);
    expect(evidence.similarity).toBeCloseTo(1);
  });

  test("chunks that have no vector yet are still found by their words", async () => {
    const bot = await aBotThatKnows(prisma, shop);
    const { passages } = await ask(bot, "refund", { embedder });
    expect(passages[0]?.text).toBe(shop[0]);
  });
});

describe("with a rerank server", () => {
  const shopIn = async (rerank: Reranker["rerank"]) => {
    const bot = await aBotThatKnows(prisma, shop);
    const { workspaceId, botId, botNumber, knowledgeVersion } = bot;
    const query = "refund for grinders and kettles that were bought";
    const reranker = { id: "test", rerank };
    const warned: string[] = [];
    const log = { warn: (message: string) => void warned.push(message) };
    const retrieval = await retrieve(
      { db: prisma, embedder: undefined, reranker, workspaceId, log },
      { botId, botNumber, knowledgeVersion, query, limit: 5 },
    );
    return { order: retrieval.passages.map(({ text }) => text), warned };
  };

  test("the best passages stand in its order", async () => {
    const { order } = await shopIn(async (_, texts) => texts.map((text) => (text.includes("refund") ? 1 : 0)));
    expect(order[0]).toBe(shop[0]);
    const { order: other } = await shopIn(async (_, texts) => texts.map((text) => (text.includes("kettles") ? 1 : 0)));
    expect(other[0]).toBe(shop[2]);
  });

  test("our own order stands while it fails, and the operator is told", async () => {
    const { order, warned } = await shopIn(() => Promise.reject(new Error("away")));
    expect(order[0]).toBe(shop[2]);
    expect(warned).toEqual(["passages not reranked"]);
  });
});

test("a repeated question costs no statement until the knowledge changes, in this bot only", async () => {
  const bot = await aBotThatKnows(prisma, shop);
  const other = await aBotThatKnows(prisma, shop);
  let statements = 0;
  const db: RawSql = {
    $queryRaw: (query) => {
      statements += 1;
      return prisma.$queryRaw(query);
    },
    $executeRaw: (query) => prisma.$executeRaw(query),
  };
  const again = ({ workspaceId, botId, botNumber, knowledgeVersion }: KnowingBot) =>
    retrieve(
      { db, embedder: undefined, workspaceId },
      { botId, botNumber, knowledgeVersion, query: "Refund again?", limit: 5 },
    );
  const first = await again(bot);
  expect(statements).toBeGreaterThan(0);
  statements = 0;
  expect((await again(bot)).passages).toEqual(first.passages);
  expect(statements).toBe(0);
  await prisma.document.deleteMany({ where: { botId: bot.botId } });
  expect((await again({ ...bot, knowledgeVersion: 2 })).passages).toEqual([]);
  expect((await again(other)).passages.map(({ text }) => text)).toEqual([shop[0]]);
  expect((await again({ ...bot, workspaceId: other.workspaceId })).passages).toEqual([]);
});

test("what was found is forgotten after an hour, also while the knowledge stays as it is", async () => {
  const bot = await aBotThatKnows(prisma, shop);
  let clock = 0;
  let statements = 0;
  const db: RawSql = {
    $queryRaw: (query) => {
      statements += 1;
      return prisma.$queryRaw(query);
    },
    $executeRaw: (query) => prisma.$executeRaw(query),
  };
  const recent = new RecentRetrievals({ now: () => clock });
  const { workspaceId, botId, botNumber, knowledgeVersion } = bot;
  const again = async () => {
    statements = 0;
    const request = { botId, botNumber, knowledgeVersion, query: "Refund within the hour?", limit: 5 };
    await retrieve({ db, embedder: undefined, workspaceId, recent }, request);
    return statements;
  };
  expect(await again()).toBeGreaterThan(0);
  clock = 3_599_999;
  expect(await again()).toBe(0);
  clock = 3_600_000;
  expect(await again()).toBeGreaterThan(0);
});

test("the same texts demand the same of a question, whatever their ids and in whichever order they came", async () => {
  const subjects = ["lamp", "river", "engine", "violin", "harvest", "glacier", "ledger", "orchard", "comet", "bakery"];
  const known = subjects.flatMap((title, number) =>
    [0, 1, 2].map((part) => ({
      title,
      text: `The ${title} of number${number} has part${part} that glows beside walls near town${number + part} at night.`,
    })),
  );
  const bars: number[] = [];
  for (const documents of [known, known.toReversed()]) {
    const bot = await aBotThatKnows(prisma, []);
    for (const document of documents) await addDocument(prisma, bot, document);
    bars.push((await ask(bot, "Which part glows near town3?")).evidence.bar);
  }
  expect(bars[0]).toBe(bars[1]);
});

test("the same text in two workspaces never crosses, under deletes and re-index", async () => {
  const [mine, theirs] = [await aBotThatKnows(prisma, shop), await aBotThatKnows(prisma, shop)];
  const own = async (bot: KnowingBot, version: number) => {
    const { passages } = await ask({ ...bot, knowledgeVersion: version }, "refund arrives card");
    const rows = await prisma.chunk.findMany({ where: { id: { in: passages.map(({ chunkId }) => chunkId) } } });
    return rows.every(({ workspaceId, botId }) => workspaceId === bot.workspaceId && botId === bot.botId)
      ? passages.map(({ text }) => text)
      : "another bot's";
  };
  for (let version = 1; version <= 6; version++) {
    expect(await own(mine, version)).toEqual(version % 2 === 0 ? [] : [shop[0]]);
    expect(await own(theirs, version)).toEqual([shop[0]]);
    if (version % 2 === 0) for (const text of shop) await addDocument(prisma, mine, { text });
    else await prisma.document.deleteMany({ where: { botId: mine.botId } });
  }
});

test("what is remembered of a bot's knowledge ends with its version", async () => {
  const bot = await aBotThatKnows(prisma, ["The museum is closed on Mondays."]);
  expect(await texts(bot, "elephants")).toEqual([]);
  await addDocument(prisma, bot, { text: "The museum has shown elephants since May." });
  expect(await texts({ ...bot, knowledgeVersion: 2 }, "elephants")).toEqual([
    "The museum has shown elephants since May.",
  ]);
});
