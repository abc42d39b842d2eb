import { expect, test } from "vitest";
import type { Channel } from "~/contracts/chat";
import type { Prisma } from "~/generated/prisma/client";
import { newId } from "~/server/core/ids";
import { createBot } from "~/server/modules/bots";
import { asActor, aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { getUsage } from "./index";

const world = await testWorld();

interface Said extends Partial<Prisma.MessageUncheckedCreateInput> {
  channel?: Channel;
}

/** A bot with a conversation for each of these answers. */
async function aBotThatSaid(ctx: MemberCtx, answers: readonly Said[], name = "Lumen"): Promise<string> {
  const { id: botId } = await createBot(ctx, { name });
  for (const { channel = "widget", ...answer } of answers) {
    const conversationId = newId("conversation");
    const { workspaceId } = ctx;
    await world.prisma.conversation.create({
      data: { id: conversationId, workspaceId, botId, channel, authorKey: "visitor:1", title: "?" },
    });
    const row = { workspaceId, botId, conversationId, role: "bot", text: "", seq: 2, model: "embedded:a" } as const;
    const counted = { answered: true, inputTokens: 100, outputTokens: 10, costMicros: 500, firstTokenMs: 100 };
    await world.prisma.message.create({ data: { id: newId("message"), ...row, ...counted, ...answer } });
  }
  return botId;
}

const at = (iso: string) => ({ createdAt: new Date(iso) });

test("a day's figures add up what was answered, not known and failed, with tokens, cost and waiting", async () => {
  const owner = await aWorkspace();
  await aBotThatSaid(owner, [
    { ...at("2026-03-02T10:00:00Z"), firstTokenMs: 100 },
    { ...at("2026-03-02T11:00:00Z"), firstTokenMs: 300, model: "openai:b", costMicros: null },
    { ...at("2026-03-02T12:00:00Z"), answered: false, firstTokenMs: 200, channel: "api" },
    { ...at("2026-03-02T13:00:00Z"), answered: null, state: "refused", firstTokenMs: null },
    { ...at("2026-03-04T09:00:00Z"), answered: null, state: "failed", costMicros: null, firstTokenMs: null },
    { ...at("2026-03-04T09:00:00Z"), state: "streaming" },
    { ...at("2026-02-28T09:00:00Z") },
  ]);
  const usage = await getUsage(owner, { from: "2026-03-01", to: "2026-03-04" });
  expect(usage.days.map(({ date, answers }) => [date, answers])).toEqual([
    ["2026-03-01", 0],
    ["2026-03-02", 4],
    ["2026-03-03", 0],
    ["2026-03-04", 1],
  ]);
  expect(usage.days[1]).toEqual({
    date: "2026-03-02",
    answers: 4,
    answered: 2,
    abstained: 2,
    failed: 0,
    inputTokens: 400,
    outputTokens: 40,
    costMicros: 1500,
    unpriced: 1,
    firstTokenMs: { median: 200, p95: 290 },
  });
  expect(usage.totals).toMatchObject({ answers: 5, answered: 2, abstained: 2, failed: 1 });
  expect(usage.before).toMatchObject({ answers: 1, answered: 1 });
  expect(usage.models.map(({ model, answers }) => [model, answers])).toEqual([
    ["embedded:a", 4],
    ["openai:b", 1],
  ]);
  expect(usage.channels.map(({ channel, answers }) => [channel, answers])).toEqual([
    ["widget", 4],
    ["api", 1],
  ]);
});

test("answers in quotes use nobody's tokens, unless a model was paid before", async () => {
  const owner = await aWorkspace();
  await aBotThatSaid(owner, [
    { ...at("2026-03-02T10:00:00Z"), model: "embedded:extractive-1", costMicros: 0 },
    { ...at("2026-03-02T10:00:00Z"), model: "embedded:extractive-1", costMicros: 7 },
    { ...at("2026-03-02T10:00:00Z"), model: "openai:b", costMicros: null },
  ]);
  const { totals } = await getUsage(owner, { from: "2026-03-01", to: "2026-03-04" });
  expect(totals).toMatchObject({ answers: 3, inputTokens: 200, outputTokens: 20 });
});

test("a day begins and ends where the viewer is", async () => {
  const owner = await aWorkspace();
  await aBotThatSaid(owner, [at("2026-03-09T23:30:00Z"), at("2026-03-10T22:59:59Z"), at("2026-03-10T23:00:00Z")]);
  const period = { from: "2026-03-10", to: "2026-03-11" };
  const counts = async (timeZone: string) =>
    (await getUsage(owner, { ...period, timeZone })).days.map(({ answers }) => answers);
  expect(await counts("UTC")).toEqual([2, 0]);
  expect(await counts("Europe/Amsterdam")).toEqual([2, 1]);
});

test("thirty days up to today are shown unless asked otherwise", async () => {
  const owner = await aWorkspace();
  const { from, to, days, totals } = await getUsage(owner, {});
  expect(days).toHaveLength(30);
  expect(to).toBe(world.clock.now().toISOString().slice(0, 10));
  expect([days[0]?.date, totals.answers, totals.firstTokenMs]).toEqual([from, 0, null]);
});

test("bots are told apart, the busiest first, and one can be looked at alone", async () => {
  const owner = await aWorkspace();
  const quiet = await aBotThatSaid(owner, [at("2026-03-02T10:00:00Z")], "Quiet");
  const busy = await aBotThatSaid(owner, [at("2026-03-02T10:00:00Z"), at("2026-03-03T10:00:00Z")], "Busy");
  const period = { from: "2026-03-01", to: "2026-03-05" };
  const all = await getUsage(owner, period);
  expect(all.bots.map(({ botId, name, answers }) => [botId, name, answers])).toEqual([
    [busy, "Busy", 2],
    [quiet, "Quiet", 1],
  ]);
  expect((await getUsage(owner, { ...period, botId: quiet })).totals.answers).toBe(1);
});

test("another workspace's answers are in no figure, and its bot does not exist", async () => {
  const [mine, theirs] = await twoWorkspaces();
  const botId = await aBotThatSaid(theirs, [at("2026-03-02T10:00:00Z")]);
  const usage = await getUsage(mine, { from: "2026-03-01", to: "2026-03-05" });
  expect([usage.totals.answers, usage.bots]).toEqual([0, []]);
  await expect(getUsage(mine, { botId })).rejects.toMatchObject({ code: "not_found" });
});

test("days in the wrong order, too many of them and a zone that nobody knows are refused in words", async () => {
  const owner = await aWorkspace();
  await expect(getUsage(owner, { from: "2026-03-02", to: "2026-03-01" })).rejects.toMatchObject({
    code: "bad_request",
  });
  await expect(getUsage(owner, { from: "2020-03-02", to: "2026-03-01" })).rejects.toMatchObject({
    code: "bad_request",
  });
  await expect(getUsage(owner, { timeZone: "Mars/Olympus" })).rejects.toThrow("Enter a time zone");
});

test("who may not read conversations may not see their figures", async () => {
  const owner = await aWorkspace();
  const key = await asActor(owner, { kind: "apiKey", apiKeyId: "key_1", scopes: ["bots.read"] });
  await expect(getUsage(key, {})).rejects.toMatchObject({ code: "forbidden" });
  const viewer = await aWorkspace({ role: "viewer" });
  expect((await getUsage(viewer, {})).totals.answers).toBe(0);
});
