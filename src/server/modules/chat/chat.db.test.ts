import { beforeAll, expect, test } from "vitest";
import type { Answer, TurnEvent } from "~/contracts/chat";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { createBot } from "~/server/modules/bots";
import { addQaPair, addSource } from "~/server/modules/knowledge";
import type { ModelEvent, ModelRequest } from "~/server/providers/models/types";
import { ingestAll } from "~/testing/ingest";
import { finished, registryWith, scriptedModel } from "~/testing/scripted-model";
import { asActor, aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { listMessages } from "../conversations";
import { startTurn, stopTurn, sweepTurns } from ".";

const TEXT =
  "# Returns\n\nCustomers may return any lamp within 45 days of delivery. The refund is paid to the original card.\n\n" +
  "## Warranty\n\nEvery lamp carries a warranty of seven years on its transformer.\n\n" +
  "## Shipping\n\nParcels to Norway travel with the Bergen ferry and take nine days.";
const QUESTION = "How many days do customers have to return a lamp?";

let owner: MemberCtx;

beforeAll(async () => {
  owner = await aWorkspace();
});

async function aBotThatKnows(text = TEXT, ctx: Ctx = owner): Promise<string> {
  const bot = await createBot(ctx, { name: "Lumen" });
  await addSource(ctx, { botId: bot.id, source: { type: "text", title: "Handbook", text } });
  await ingestAll(ctx);
  return bot.id;
}

async function aVisitor(botId: string): Promise<Ctx> {
  const { prisma } = await testWorld();
  const visitorId = newId("visitor");
  await prisma.visitor.create({ data: { id: visitorId, workspaceId: owner.workspaceId, botId } });
  return asActor(owner, { kind: "visitor", visitorId, botId });
}

/** The owner's context with a model that says what the test wants. */
function saying(ctx: Ctx, stream: (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>) {
  const model = scriptedModel(stream);
  return { calls: model.calls, ctx: { ...ctx, models: registryWith(model) } };
}

async function* words(text: string): AsyncGenerator<ModelEvent> {
  for (const word of text.split(/(?<=\s)/)) yield { type: "delta", text: word };
  yield finished();
}

async function ask(
  ctx: Ctx,
  botId: string,
  message: string,
  more: { conversationId?: string; messageId?: string } = {},
) {
  const turn = await startTurn(ctx, { botId, message, ...more }, { channel: "api" });
  const events: TurnEvent[] = [];
  for await (const event of turn.events) events.push(event);
  return { answer: await turn.done, events };
}

function expectExactQuotes(answer: Answer, text = TEXT): void {
  expect(answer.citations.length).toBeGreaterThan(0);
  for (const citation of answer.citations) {
    expect(text.slice(citation.start, citation.end)).toBe(citation.quote);
    expect(answer.answer).toContain(`[${citation.marker}]`);
  }
}

test("the embedded answerer quotes the document word for word", async () => {
  const { answer, events } = await ask(owner, await aBotThatKnows(), QUESTION);
  expect(answer).toMatchObject({ answered: true, state: "complete", extractive: true });
  expect(answer.answer).toContain("Customers may return any lamp within 45 days of delivery.");
  expectExactQuotes(answer);
  const streamed = events.flatMap((event) => (event.type === "delta" ? [event.text] : [])).join("");
  expect(streamed.trim()).toBe(answer.answer);
  expect(events.at(-1)).toEqual({ type: "done", answer });
});

test("a misspelt question is answered, and a heading is never the answer", async () => {
  const { answer } = await ask(owner, await aBotThatKnows(), "How long is the waranty?");
  expect(answer.answer).toBe("Every lamp carries a warranty of seven years on its transformer. [1]");
});

test("an approved answer is given word for word, with its place, and the model is not asked", async () => {
  const { ctx, calls } = saying(owner, () => words("Something else [1]."));
  const botId = await aBotThatKnows();
  const approved = "Yes [1]: NO_ANSWER is our **only** shop, open 9–5.";
  await addQaPair(owner, { botId, question: "Do you have a shop?", answer: approved });
  expect((await ask(ctx, botId, "Do you have a shop?")).answer).toMatchObject({ answer: approved, answered: true });
  await ingestAll(owner);
  const { answer } = await ask(ctx, botId, "do you have shops");
  expect(answer).toMatchObject({ answer: approved, answered: true, state: "complete" });
  expect(answer.citations).toMatchObject([{ quote: approved, start: 0, end: approved.length }]);
  const [, told] = (await listMessages(owner, { conversationId: answer.conversationId })).items;
  const { documentId } = answer.citations[0] ?? {};
  expect(told?.evidence).toMatchObject({ decision: "approved", pairId: expect.any(String) });
  const spans = told?.evidence?.sentences.map(({ text, span, score }) => {
    expect(span).toMatchObject({ documentId });
    return { text, stands: approved.slice(span?.start, span?.end), score };
  });
  expect(spans?.map(({ stands }) => stands).join(" ")).toBe(approved);
  for (const { text, stands, score } of spans ?? []) expect({ text: stands, score }).toEqual({ text, score: 1 });
  expect(answer.usage).toEqual({ inputTokens: 0, outputTokens: 0 });
  expect(calls).toHaveLength(0);
});

test("the bot abstains in its own words, without asking the model, when nothing fits", async () => {
  const { ctx, calls } = saying(owner, () => words("I know it all [1]."));
  const { answer } = await ask(ctx, await aBotThatKnows(), "Who won the chess olympiad in 1972?");
  expect(answer).toMatchObject({ answered: false, citations: [], state: "complete" });
  expect(answer.answer).toContain("could not find an answer");
  expect(calls).toHaveLength(0);
});

test("a bot without knowledge abstains", async () => {
  const bot = await createBot(owner, { name: "Empty" });
  expect((await ask(owner, bot.id, QUESTION)).answer).toMatchObject({ answered: false, state: "complete" });
});

test("a model's passage numbers become exact quotes, numbered as they appear", async () => {
  const { ctx } = saying(owner, () =>
    words("You have 45 days to return a lamp [1]. Seven years of warranty on the transformer [1]."),
  );
  const { answer } = await ask(ctx, await aBotThatKnows(), QUESTION);
  expect(answer.answer).toBe("You have 45 days to return a lamp [1]. Seven years of warranty on the transformer [2].");
  expect(answer.citations.map((citation) => citation.quote)).toEqual([
    "Customers may return any lamp within 45 days of delivery.",
    "Every lamp carries a warranty of seven years on its transformer.",
  ]);
  expectExactQuotes(answer);
});

test("a number without a passage, or without a sentence that supports it, never reaches anybody", async () => {
  const { ctx } = saying(owner, () => words("Lamps [7] fly to Mars on Tuesdays [1]."));
  const { answer, events } = await ask(ctx, await aBotThatKnows(), QUESTION);
  expect(answer.answer).not.toMatch(/\[7\]/);
  expect(events.filter((event) => event.type === "citation")).toHaveLength(answer.citations.length);
  for (const citation of answer.citations) expect(TEXT.slice(citation.start, citation.end)).toBe(citation.quote);
});

test("a model that cites nothing gets the quote that supports it", async () => {
  const { ctx } = saying(owner, () => words("Customers may return a lamp within 45 days of delivery."));
  const { answer } = await ask(ctx, await aBotThatKnows(), QUESTION);
  expectExactQuotes(answer);
});

test("the word by which a model abstains is replaced by the bot's own", async () => {
  const { ctx } = saying(owner, () => words("NO_ANSWER"));
  const { answer, events } = await ask(ctx, await aBotThatKnows(), QUESTION);
  expect(answer).toMatchObject({ answered: false, citations: [] });
  expect(JSON.stringify(events)).not.toContain("NO_ANSWER");
});

test("the same message id gets the same answer, also while it is being written", async () => {
  const botId = await aBotThatKnows();
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const { ctx, calls } = saying(owner, async function* () {
    await gate;
    yield* words("Within 45 days of delivery [1].");
  });
  const messageId = "message-id-0001";
  const first = await startTurn(ctx, { botId, message: QUESTION, messageId }, { channel: "api" });
  const joined = await startTurn(ctx, { botId, message: QUESTION, messageId }, { channel: "api" });
  release();
  expect(joined.messageId).toBe(first.messageId);
  expect(await joined.done).toEqual(await first.done);
  const replayed = await ask(ctx, botId, QUESTION, { messageId });
  expect(replayed.answer).toMatchObject({ messageId: first.messageId, answer: (await first.done).answer });
  expect(calls).toHaveLength(1);
});

test("another author with the same message id gets an answer of his own", async () => {
  const botId = await aBotThatKnows();
  const messageId = "message-id-0002";
  const mine = await ask(await aVisitor(botId), botId, QUESTION, { messageId });
  const theirs = await ask(await aVisitor(botId), botId, "How long is the warranty?", { messageId });
  expect(theirs.answer.messageId).not.toBe(mine.answer.messageId);
  expect(theirs.answer.answer).toContain("seven years");
});

test("a follow-up is found through the question before it, and the model sees the history without old numbers", async () => {
  const botId = await aBotThatKnows();
  const { ctx, calls } = saying(owner, () => words("Within 45 days of delivery [1]."));
  const { answer } = await ask(ctx, botId, QUESTION);
  await ask(ctx, botId, "And the warranty?", { conversationId: answer.conversationId });
  expect(calls[1]?.messages.slice(0, 2)).toEqual([
    { role: "user", text: QUESTION },
    { role: "assistant", text: "Within 45 days of delivery." },
  ]);
  expect(calls[1]?.question).toContain(QUESTION);
});

test("one answer at a time in a conversation", async () => {
  const botId = await aBotThatKnows();
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const { ctx } = saying(owner, async function* () {
    await gate;
    yield* words("Within 45 days [1].");
  });
  const first = await startTurn(ctx, { botId, message: QUESTION }, { channel: "api" });
  const { conversationId } = first;
  await expect(ask(ctx, botId, "And shipping?", { conversationId })).rejects.toMatchObject({ code: "conflict" });
  release();
  await first.done;
  expect((await ask(ctx, botId, "And shipping?", { conversationId })).answer.state).toBe("complete");
});

test("a visitor cannot go on with, read or stop another visitor's conversation", async () => {
  const botId = await aBotThatKnows();
  const { answer } = await ask(await aVisitor(botId), botId, QUESTION);
  const stranger = await aVisitor(botId);
  const { conversationId, messageId } = answer;
  const missing = { code: "not_found" };
  await expect(ask(stranger, botId, "And then?", { conversationId })).rejects.toMatchObject(missing);
  await expect(listMessages(stranger, { conversationId })).rejects.toMatchObject(missing);
  await expect(stopTurn(stranger, { messageId })).rejects.toMatchObject(missing);
});

test("a bot of another workspace looks missing", async () => {
  const theirs = await aWorkspace();
  const botId = await aBotThatKnows(TEXT, theirs);
  await expect(ask(owner, botId, QUESTION)).rejects.toMatchObject({ code: "not_found" });
});

test("a viewer may not chat", async () => {
  const botId = await aBotThatKnows();
  const viewer = await asActor(owner, { kind: "user", userId: "usr_x", role: "viewer" });
  await expect(ask(viewer, botId, QUESTION)).rejects.toMatchObject({ code: "forbidden" });
});

test("a model that fails leaves a sentence, and what was said until then", async () => {
  const { ctx } = saying(owner, async function* () {
    yield { type: "delta", text: "Within 45 days" };
    throw new AppError("upstream_failed", "What the vendor wrote.", { reason: "brokeOff" });
  });
  const { answer, events } = await ask(ctx, await aBotThatKnows(), QUESTION);
  expect(answer).toMatchObject({
    state: "failed",
    answer: "Within 45 days",
    fault: "brokeOff",
    error: "The connection to the model broke off. Try again.",
  });
  expect(JSON.stringify(events)).not.toContain("vendor");
  expect(events.at(-1)).toMatchObject({ type: "failed" });
});

test("a fault of ours is told without its details", async () => {
  const { ctx } = saying(owner, async function* () {
    throw new TypeError("secret of the implementation");
  });
  const { answer } = await ask(ctx, await aBotThatKnows(), QUESTION);
  expect(answer.state).toBe("failed");
  expect(answer.error).not.toContain("secret");
});

test("Stop keeps what was written", async () => {
  const { ctx } = saying(owner, async function* (_, signal) {
    yield { type: "delta", text: "Within 45 days of delivery [1]. " };
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  });
  const turn = await startTurn(ctx, { botId: await aBotThatKnows(), message: QUESTION }, { channel: "api" });
  for await (const event of turn.events) if (event.type === "delta") break;
  expect(await stopTurn(ctx, { messageId: turn.messageId })).toEqual({ stopped: true });
  expect(await turn.done).toMatchObject({ state: "partial", answer: "Within 45 days of delivery [1]." });
});

test("an answer whose process died is closed, and the conversation goes on", async () => {
  const botId = await aBotThatKnows();
  const { prisma, clock } = await testWorld();
  const { answer } = await ask(owner, botId, QUESTION);
  await prisma.message.update({ where: { id: answer.messageId }, data: { state: "streaming", text: "" } });
  clock.advance({ minutes: 1 });
  expect((await sweepTurns({ prisma, clock })).closed).toBe(1);
  const { items } = await listMessages(owner, { conversationId: answer.conversationId });
  expect(items[1]).toMatchObject({ state: "failed", error: expect.stringContaining("interrupted") });
  const next = await ask(owner, botId, QUESTION, { conversationId: answer.conversationId });
  expect(next.answer.state).toBe("complete");
});

test("when the bot's model fails, its fallback answers, and the stored turn tells which and why", async () => {
  const broken = scriptedModel(async function* () {
    yield finished({ reason: "failed", model: "test:first", inputTokens: 0, outputTokens: 0 });
    throw new AppError("upstream_failed", "The model is very busy right now.");
  }, "test:first");
  const second = scriptedModel(async function* () {
    yield { type: "delta", text: "Within 45 days of delivery [1]." };
    yield finished({ model: "test:second", costMicros: 42 });
  }, "test:second");
  const ctx = { ...owner, models: registryWith(broken, second) };
  const botId = await aBotThatKnows();
  await owner.db.bot.update({ where: { id: botId }, data: { model: "test:first", fallbackModels: ["test:second"] } });
  const { answer } = await ask(ctx, botId, QUESTION);
  expect(answer).toMatchObject({ state: "complete", answered: true, model: "test:second" });
  const stored = await owner.db.message.findUniqueOrThrow({ where: { id: answer.messageId } });
  expect(stored).toMatchObject({
    model: "test:second",
    costMicros: 42,
    evidence: {
      models: {
        answered: "test:second",
        failed: [{ model: "test:first", reason: "The model is very busy right now." }],
      },
    },
  });
});

test("a question that the moderation flags is refused in the bot's own words, without asking the model", async () => {
  const { ctx, calls } = saying(owner, () => words("Within 45 days [1]."));
  const botId = await aBotThatKnows();
  await owner.db.bot.update({ where: { id: botId }, data: { moderation: true } });
  const flagging = { ...ctx.models, moderate: () => Promise.resolve(["violence"]) };
  const { answer } = await ask({ ...ctx, models: flagging }, botId, QUESTION);
  expect(answer).toMatchObject({ answered: false, state: "complete" });
  expect(calls).toHaveLength(0);
  const away = { ...ctx.models, moderate: () => Promise.reject(new Error("away")) };
  expect((await ask({ ...ctx, models: away }, botId, QUESTION)).answer).toMatchObject({ answered: true });
  expect(calls).toHaveLength(1);
});

test("what a passing mention is enough for, a strict bot does not answer", async () => {
  const botId = await aBotThatKnows();
  const question = "Which days are customers served at the harbour?";
  expect((await ask(owner, botId, question)).answer.answered).toBe(true);
  await owner.db.bot.update({ where: { id: botId }, data: { strictness: "strict" } });
  expect((await ask(owner, botId, question)).answer.answered).toBe(false);
  expect((await ask(owner, botId, QUESTION)).answer.answered).toBe(true);
});
