import { beforeAll, expect, test } from "vitest";
import type { BotView } from "~/contracts/bots";
import { signVisitorToken, verifyVisitorToken, visitorTokenKey } from "~/server/core/visitor-token";
import { createBot, deleteBot } from "~/server/modules/bots";
import { testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { startVisitorSession } from ".";

const tokenKey = visitorTokenKey("the secret of this test's installation");

let mine: MemberCtx;
let theirs: MemberCtx;
let bot: BotView;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
  bot = await createBot(mine, { name: "Lumen" });
});

async function start(token?: string, { owner = mine, botId = bot.id } = {}) {
  const { prisma, clock } = await testWorld();
  return startVisitorSession({ prisma, clock, tokenKey }, { id: botId, workspaceId: owner.workspaceId }, token);
}

test("somebody new becomes a visitor of the bot, with a token that says so", async () => {
  const { clock } = await testWorld();
  const session = await start();
  expect(await verifyVisitorToken(session.token, bot.id, tokenKey, clock.now())).toEqual({
    visitorId: session.visitorId,
    botId: bot.id,
  });
  expect(await mine.db.visitor.findUnique({ where: { id: session.visitorId } })).toMatchObject({
    botId: bot.id,
    createdAt: clock.now(),
    lastSeenAt: clock.now(),
  });
  expect(new Date(session.expiresAt).getTime()).toBe(clock.now().getTime() + 30 * 86_400_000);
});

test("a good token brings the same visitor back and lasts again", async () => {
  const { clock } = await testWorld();
  const first = await start();
  clock.advance({ days: 29 });
  const second = await start(first.token);
  expect(second.visitorId).toBe(first.visitorId);
  expect(new Date(second.expiresAt).getTime()).toBeGreaterThan(new Date(first.expiresAt).getTime());
  const row = await mine.db.visitor.findUniqueOrThrow({ where: { id: first.visitorId } });
  expect(row.lastSeenAt).toEqual(clock.now());
  expect(row.createdAt.getTime()).toBeLessThan(row.lastSeenAt.getTime());
});

test("an expired, a made-up and a foreign bot's token each begin anew", async () => {
  const { clock } = await testWorld();
  const old = await start();
  clock.advance({ days: 31 });
  const another = await createBot(mine, { name: "Another" });
  const foreign = await createBot(theirs, { name: "Theirs" });
  const tokens = [
    old.token,
    "made up",
    (await start(undefined, { botId: another.id })).token,
    (await start(undefined, { owner: theirs, botId: foreign.id })).token,
  ];
  const known = await mine.db.visitor.findMany({ select: { id: true } });
  for (const token of tokens) {
    const { visitorId } = await start(token);
    expect(known.map(({ id }) => id)).not.toContain(visitorId);
  }
});

test("a visitor whose bot was deleted is forgotten, and a token of nobody begins anew", async () => {
  const { clock } = await testWorld();
  const gone = await createBot(mine, { name: "Gone" });
  const { visitorId } = await start(undefined, { botId: gone.id });
  await deleteBot(mine, { botId: gone.id });
  const { token } = await signVisitorToken({ visitorId, botId: bot.id }, tokenKey, clock.now());
  expect((await start(token)).visitorId).not.toBe(visitorId);
  expect(await mine.db.visitor.findUnique({ where: { id: visitorId } })).toBeNull();
});
