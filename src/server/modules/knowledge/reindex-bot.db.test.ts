import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { lexeme } from "~/server/db/sql/lexemes";
import { createBot } from "~/server/modules/bots";
import { ingestAll } from "~/testing/ingest";
import { testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { addSource, deleteSource, markTermsFailed, reindexBot, searchKnowledge, sweepTerms } from ".";

const TEXT = "הספרים החדשים הגיעו אל העיר בבוקר";
/** "Book": the rules before took the word in the text, "the books", as it stands. */
const QUERY = "ספר";
const OLD_WORDS = ["הספרים", "החדשים", "הגיעו", "העיר", "בבוקר"];

let mine: MemberCtx;
let theirs: MemberCtx;
beforeAll(async () => void ([mine, theirs] = await twoWorkspaces()));

/** A bot whose documents were read by the version of Botsmith before. */
async function upgraded(owner: MemberCtx = mine, documents = 1) {
  const { id: botId } = await createBot(owner, { name: "Library" });
  const sources: string[] = [];
  for (let number = 0; number < documents; number++) {
    const source = { type: "text", title: `Title ${number}`, text: `${TEXT} ${number}` } as const;
    sources.push((await addSource(owner, { botId, source })).id);
  }
  await ingestAll(owner);
  await asBefore(botId);
  return { botId, sources, job: jobOf(owner) };
}

/** What the migration makes of rows that are there: the first version of the rules. */
async function asBefore(botId: string): Promise<void> {
  const { prisma } = await testWorld();
  const { number } = await prisma.bot.update({
    where: { id: botId },
    data: { knowledgeVersion: { increment: 1 } },
  });
  const terms = OLD_WORDS.map((word) => `'${lexeme(number, word)}'`).join(" ");
  await prisma.$executeRaw`
    UPDATE chunk SET terms = ${terms}::tsvector, terms_version = DEFAULT, language = 'he' WHERE bot_id = ${botId}`;
}

function jobOf(owner: MemberCtx): Ctx {
  return { ...owner, actor: { kind: "system", job: "test" } };
}

async function found(owner: MemberCtx, botId: string): Promise<number> {
  return (await searchKnowledge(owner, { botId, query: QUERY })).results.length;
}

test("documents of before the upgrade are found by the new rules, and nothing is embedded", async () => {
  const { botId, job } = await upgraded();
  expect(await found(mine, botId)).toBe(0);
  const { prisma } = await testWorld();
  const before = await prisma.chunk.findMany({ where: { botId } });
  const embedder = { id: "test:none", dimensions: 256, maxBatch: 1, embed: () => Promise.reject(new Error("called")) };
  expect(await reindexBot({ ...job, embedder }, { botId })).toEqual({ more: false });
  expect(await found(mine, botId)).toBe(1);
  const same = ({ id, text, hash, version }: (typeof before)[number]) => ({ id, text, hash, version });
  expect((await prisma.chunk.findMany({ where: { botId } })).map(same)).toEqual(before.map(same));
  expect(await prisma.botTerms.count({ where: { botId } })).toBe(0);
});

test("half-way, all that was found is still found, and a run that goes on does the rest only", async () => {
  const { botId, job } = await upgraded(mine, 5);
  const oldWord = async () => (await searchKnowledge(mine, { botId, query: "בבוקר" })).results.length;
  expect(await oldWord()).toBe(5);
  expect(await reindexBot(job, { botId }, { page: 2, budgetMs: 0 })).toEqual({ more: true });
  const { prisma } = await testWorld();
  expect(await prisma.botTerms.findUniqueOrThrow({ where: { botId } })).toMatchObject({ done: 2, total: 5 });
  expect(await oldWord()).toBe(5);
  expect(await found(mine, botId)).toBe(2);
  expect(await reindexBot(job, { botId }, { page: 2, budgetMs: 0 })).toEqual({ more: true });
  expect(await reindexBot(job, { botId })).toEqual({ more: false });
  expect([await oldWord(), await found(mine, botId)]).toEqual([5, 5]);
});

test("a source that is deleted meanwhile stays deleted", async () => {
  const { botId, sources, job } = await upgraded(mine, 2);
  await reindexBot(job, { botId }, { page: 1, budgetMs: 0 });
  for (const sourceId of sources) await deleteSource(mine, { botId, sourceId });
  expect(await reindexBot(job, { botId })).toEqual({ more: false });
  expect(await found(mine, botId)).toBe(0);
  const { prisma } = await testWorld();
  expect(await prisma.botTerms.count({ where: { botId } })).toBe(0);
});

test("a sweep asks for each bot that needs it, workspaces in turn, and not while somebody is at it", async () => {
  const here = [await upgraded(), await upgraded()];
  const there = await upgraded(theirs);
  const { prisma, clock, ports, published } = await testWorld();
  const asked = async () => {
    const from = published.length;
    await sweepTerms({ prisma, clock, events: ports.events });
    return published.slice(from).map(({ name, data }) => ({ name, data }));
  };
  const eventOf = (owner: MemberCtx, botId: string) => ({
    name: "knowledge/terms.requested",
    data: { workspaceId: owner.workspaceId, botId },
  });
  const first = await asked();
  expect(first).toHaveLength(3);
  expect(first.slice(0, 2)).toContainEqual(eventOf(theirs, there.botId));

  const [one, two] = here;
  await reindexBot(jobOf(mine), { botId: one?.botId ?? "" });
  clock.advance({ minutes: 2 });
  await markTermsFailed(jobOf(mine), { botId: two?.botId ?? "", reason: "The database is away." });
  expect(await asked()).toEqual([eventOf(theirs, there.botId)]);
  clock.advance({ minutes: 2 });
  expect(await asked()).toHaveLength(2);
  await reindexBot(jobOf(mine), { botId: two?.botId ?? "" });
  await reindexBot(jobOf(theirs), { botId: there.botId });
  expect(await asked()).toEqual([]);
});

test("one workspace's job leaves another one's words as they are", async () => {
  const there = await upgraded(theirs);
  const { prisma } = await testWorld();
  const before = await prisma.chunk.findMany({ where: { botId: there.botId } });
  expect(await reindexBot(jobOf(mine), { botId: there.botId })).toEqual({ more: false });
  await markTermsFailed(jobOf(mine), { botId: there.botId, reason: "No." });
  expect(await prisma.chunk.findMany({ where: { botId: there.botId } })).toEqual(before);
  expect(await prisma.botTerms.count({ where: { botId: there.botId } })).toBe(0);
  await expect(reindexBot(mine, { botId: there.botId })).rejects.toMatchObject({ code: "forbidden" });
});
