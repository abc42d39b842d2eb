import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot } from "~/server/modules/bots";
import type { Embedder } from "~/server/providers/embeddings/types";
import { vectorOf } from "~/testing/peers/word-vectors";
import { testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { addQaPair, embedBot, findApprovedAnswer, matchQaPairs, sweepVectors, updateQaPair } from "..";

const HOURS = "What are your opening hours?";
const NINE = "We are open from nine to five.";
/** Shares no word that counts with the question above. */
const PARAPHRASE = "When may customers visit?";

let mine: MemberCtx;
let theirs: MemberCtx;
beforeAll(async () => void ([mine, theirs] = await twoWorkspaces()));

/** Word vectors that know one synonym, and what was sent to be placed. */
function knowing(id = "test:meaning", dimensions = 256) {
  const sent: string[] = [];
  const state = { away: false };
  const embedder: Embedder = {
    ...{ id, dimensions, maxBatch: 50 },
    async embed(texts) {
      if (state.away) throw new AppError("upstream_failed", "The embedding model did not answer.");
      sent.push(...texts);
      return texts.map((text) =>
        Float32Array.from(
          vectorOf(text.replace(/^When may customers visit/u, "What are your opening hours"), dimensions),
        ),
      );
    },
  };
  return { embedder, sent, state };
}

const job = (ctx: Ctx, embedder: Embedder): Ctx => ({ ...ctx, embedder, actor: { kind: "system", job: "test" } });

async function aBotWith(...questions: string[]) {
  const { id: botId } = await createBot(mine, { name: "Lumen" });
  const pairs = [];
  for (const question of questions) pairs.push(await addQaPair(mine, { botId, question, answer: NINE }));
  return { botId, pairs };
}

async function approved(ctx: Ctx, botId: string, question: string) {
  const bot = await ctx.db.bot.findUniqueOrThrow({ where: { id: botId } });
  return findApprovedAnswer(ctx, bot, [question]);
}

test("what a new or changed question means is asked for with the save, and not where no model could tell", async () => {
  const { embedder } = knowing();
  const { published } = await testWorld();
  const asked = (botId: string) =>
    published.filter(
      ({ name, data }) => name === "knowledge/vectors.requested" && JSON.stringify(data).includes(botId),
    );
  const { botId, pairs } = await aBotWith(HOURS);
  expect(asked(botId)).toEqual([]);
  const ctx: Ctx = { ...mine, embedder };
  await updateQaPair(ctx, { botId, pairId: pairs[0]?.id ?? "", question: "When do you open?" });
  await addQaPair(ctx, { botId, question: "Do you ship?", answer: "Yes." });
  expect(asked(botId)).toEqual(
    Array(2).fill({ name: expect.any(String), data: { workspaceId: mine.workspaceId, botId } }),
  );
});

test("a paraphrase gets the approved answer word for word where a model knows what it means", async () => {
  const { embedder, sent } = knowing();
  const { botId, pairs } = await aBotWith(HOURS, "Do you ship to Norway?");
  const ctx: Ctx = { ...mine, embedder };
  expect(await approved(ctx, botId, PARAPHRASE)).toBeUndefined();
  const { prisma, clock, ports, published } = await testWorld();
  await sweepVectors({ prisma, clock, events: ports.events, embedder });
  expect(published.some(({ data }) => JSON.stringify(data).includes(botId))).toBe(true);
  await embedBot(job(mine, embedder), { botId });
  expect(await approved(ctx, botId, PARAPHRASE)).toMatchObject({ pairId: pairs[0]?.id, answer: NINE });
  expect(await matchQaPairs(ctx, { botId, question: PARAPHRASE })).toMatchObject({ approved: pairs[0]?.id });
  expect(await approved(mine, botId, PARAPHRASE)).toBeUndefined();
  const paid = sent.length;
  await embedBot(job(mine, embedder), { botId });
  expect(await approved(ctx, botId, HOURS)).toMatchObject({ pairId: pairs[0]?.id });
  expect(sent).toHaveLength(paid);
});

test("the threshold asks for as much of the meaning as of the words, and another number is another question", async () => {
  const { embedder } = knowing();
  const { botId, pairs } = await aBotWith("May I return a lamp after 30 days?");
  const ctx: Ctx = { ...mine, embedder };
  await embedBot(job(mine, embedder), { botId });
  const [pair] = pairs;
  await updateQaPair(mine, { botId, pairId: pair?.id ?? "", threshold: 0.5 });
  expect(await approved(ctx, botId, "May I return a lamp after 60 days?")).toMatchObject({
    similarity: expect.any(Number),
  });
  await updateQaPair(mine, { botId, pairId: pair?.id ?? "", threshold: 0.85 });
  expect(await approved(ctx, botId, "May I return a lamp after 60 days?")).toBeUndefined();
  expect(await approved(ctx, botId, "Who wrote Hamlet?")).toBeUndefined();
});

test("a question that was edited counts with its new words only, until it has been placed again", async () => {
  const { embedder } = knowing();
  const { botId, pairs } = await aBotWith(HOURS);
  const ctx: Ctx = { ...mine, embedder };
  await embedBot(job(mine, embedder), { botId });
  await updateQaPair(mine, { botId, pairId: pairs[0]?.id ?? "", question: "Is parking free?" });
  expect(await approved(ctx, botId, PARAPHRASE)).toBeUndefined();
  await embedBot(job(mine, embedder), { botId });
  expect(await approved(ctx, botId, PARAPHRASE)).toBeUndefined();
  expect(await approved(ctx, botId, "Is parking free?")).toMatchObject({ pairId: pairs[0]?.id });
});

test("while the model is away the words decide, and another model's vectors take the place of the old ones", async () => {
  const { embedder, state } = knowing("test:away");
  const { botId, pairs } = await aBotWith(HOURS);
  await embedBot(job(mine, embedder), { botId });
  state.away = true;
  const ctx: Ctx = { ...mine, embedder };
  expect(await approved(ctx, botId, PARAPHRASE)).toBeUndefined();
  expect(await approved(ctx, botId, "what are the opening hours")).toMatchObject({ pairId: pairs[0]?.id });
  const next = knowing("test:next-meaning", 384).embedder;
  await embedBot(job(mine, next), { botId });
  expect(await approved({ ...mine, embedder: next }, botId, PARAPHRASE)).toMatchObject({ pairId: pairs[0]?.id });
  const { prisma } = await testWorld();
  expect(await prisma.qaPairVector.findMany({ where: { botId }, select: { model: true } })).toEqual([
    { model: "test:next-meaning" },
  ]);
});

test("another workspace's pairs are neither placed nor found", async () => {
  const { embedder } = knowing();
  const { botId } = await aBotWith(HOURS);
  await embedBot(job(theirs, embedder), { botId });
  const { prisma } = await testWorld();
  expect(await prisma.qaPairVector.count({ where: { botId } })).toBe(0);
  await embedBot(job(mine, embedder), { botId });
  expect(
    await findApprovedAnswer({ ...theirs, embedder }, { id: botId, knowledgeVersion: 1 }, [PARAPHRASE]),
  ).toBeUndefined();
});
