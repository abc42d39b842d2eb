import { beforeAll, describe, expect, test } from "vitest";
import type { BotView } from "~/contracts/bots";
import { definedOnly } from "~/lib/defined-only";
import { newId } from "~/server/core/ids";
import { signVisitorToken, verifyVisitorToken, visitorTokenKey } from "~/server/core/visitor-token";
import { createBot, deleteBot } from "~/server/modules/bots";
import { testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { log } from "~/server/core/log";
import { signIdentity } from "~/testing/identity";
import { createIdentitySecret, removeIdentitySecret, requireIdentity, rotateIdentitySecret } from "../identity";
import { deleteIdleVisitors, startVisitorSession } from ".";

const tokenKey = visitorTokenKey("the secret of this test's installation");

let mine: MemberCtx;
let theirs: MemberCtx;
let bot: BotView;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
  bot = await createBot(mine, { name: "Lumen" });
});

interface Start {
  owner?: MemberCtx;
  botId?: string;
  identityToken?: string;
}

async function start(token?: string, { owner = mine, botId = bot.id, identityToken }: Start = {}) {
  const { prisma, clock, ports } = await testWorld();
  const row = await owner.db.bot.findUniqueOrThrow({ where: { id: botId } });
  return startVisitorSession({ prisma, clock, log, secrets: ports.secrets, tokenKey }, row, {
    ...definedOnly({ token, identityToken }),
  });
}

test("somebody new becomes a visitor of the bot, with a token that says so", async () => {
  const { clock } = await testWorld();
  const session = await start();
  expect(session.verified).toBe(false);
  const claims = await verifyVisitorToken(session.token, bot.id, tokenKey, clock.now());
  expect(claims).toMatchObject({ visitorId: session.visitorId, botId: bot.id });
  expect(claims?.secretId).toBeUndefined();
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

test("a visitor of whom nothing is left is forgotten when his token has ended, and no other", async () => {
  const { prisma, clock } = await testWorld();
  const { id: botId } = await createBot(mine, { name: "Visited" });
  const about = { workspaceId: mine.workspaceId, botId };
  const [idle, asked, told, known] = [newId("visitor"), newId("visitor"), newId("visitor"), newId("visitor")];
  for (const id of [idle, asked, told])
    await mine.db.visitor.create({ data: { ...about, id, lastSeenAt: clock.now() } });
  await mine.db.visitor.create({ data: { ...about, id: known, externalId: "user-1", lastSeenAt: clock.now() } });
  const talk = { id: newId("conversation"), visitorId: asked, authorKey: `visitor:${asked}`, title: "Hi?" };
  await mine.db.conversation.create({ data: { ...about, ...talk, channel: "widget" } });
  await mine.db.lead.create({ data: { ...about, id: newId("lead"), visitorId: told, submission: "lead-0001" } });
  await deleteIdleVisitors({ prisma, clock });
  expect(await mine.db.visitor.count({ where: { botId } })).toBe(4);
  clock.advance({ days: 32 });
  await deleteIdleVisitors({ prisma, clock });
  const left = await mine.db.visitor.findMany({ where: { botId }, select: { id: true } });
  expect(left.map(({ id }) => id).toSorted()).toEqual([asked, told, known].toSorted());
});

describe("a visitor whom the owner's server vouches for", () => {
  let botId: string;
  let secret: string;
  let identitySecretId: string;

  beforeAll(async () => {
    botId = (await createBot(mine, { name: "Verified" })).id;
    ({ secret, id: identitySecretId } = await createIdentitySecret(mine, { botId }));
  });

  async function identify(claims: Record<string, unknown>, token?: string) {
    const { clock } = await testWorld();
    return start(token, { botId, identityToken: await signIdentity(secret, claims, { now: clock.now() }) });
  }

  async function aConversation(visitorId: string, clientId: string) {
    const { workspaceId, db } = mine;
    const authorKey = `visitor:${visitorId}`;
    const id = newId("conversation");
    const about = { workspaceId, botId, authorKey };
    await db.conversation.create({
      data: { ...about, id, visitorId, channel: "widget", title: "Refunds?", messageCount: 1 },
    });
    await db.message.create({
      data: {
        ...about,
        id: newId("message"),
        conversationId: id,
        seq: 1,
        role: "visitor",
        text: "Refunds?",
        clientId,
      },
    });
    return id;
  }

  test("is one visitor on all his devices, with the name and address that were told last", async () => {
    const first = await identify({ sub: "user-1", name: "Ada", email: "ada@example.com" });
    const second = await identify({ sub: "user-1", name: "Ada Lovelace" });
    expect(first.verified).toBe(true);
    expect(second.visitorId).toBe(first.visitorId);
    expect(await mine.db.visitor.findMany({ where: { botId, externalId: "user-1" } })).toMatchObject([
      { name: "Ada Lovelace", email: "ada@example.com" },
    ]);
    expect((await identify({ sub: "user-2" })).visitorId).not.toBe(first.visitorId);
  });

  test("is one even when two pages are opened at once", async () => {
    const sessions = await Promise.all(Array.from({ length: 6 }, () => identify({ sub: "in-a-hurry" })));
    expect(new Set(sessions.map(({ visitorId }) => visitorId)).size).toBe(1);
  });

  test("takes along what the same browser asked before, and a question that is sent again", async () => {
    const anonymous = await start(undefined, { botId });
    const conversationId = await aConversation(anonymous.visitorId, "question-1");
    const { visitorId } = await identify({ sub: "came-back" }, anonymous.token);
    const moved = await mine.db.conversation.findUniqueOrThrow({
      where: { id: conversationId },
      include: { messages: true },
    });
    expect(moved).toMatchObject({ visitorId, authorKey: `visitor:${visitorId}` });
    expect(moved.messages).toMatchObject([{ authorKey: `visitor:${visitorId}`, clientId: "question-1" }]);
    expect((await start(anonymous.token, { botId })).visitorId).toBe(anonymous.visitorId);
  });

  test("takes along nothing of another verified visitor, of another browser or of another bot", async () => {
    const ada = await identify({ sub: "ada" });
    const hers = await aConversation(ada.visitorId, "question-2");
    const bob = await identify({ sub: "bob" }, ada.token);
    expect(bob.visitorId).not.toBe(ada.visitorId);
    const stranger = await start(undefined, { botId });
    const theirs = await aConversation(stranger.visitorId, "question-3");
    await identify({ sub: "bob" });
    const elsewhere = await start();
    await identify({ sub: "bob" }, elsewhere.token);
    expect(await mine.db.conversation.findUnique({ where: { id: hers } })).toMatchObject({ visitorId: ada.visitorId });
    expect(await mine.db.conversation.findUnique({ where: { id: theirs } })).toMatchObject({
      visitorId: stranger.visitorId,
    });
    expect(await mine.db.conversation.count({ where: { visitorId: bob.visitorId } })).toBe(0);
  });

  test("keeps a message of his own that happens to have the same id", async () => {
    const known = await identify({ sub: "twice" });
    await aConversation(known.visitorId, "same-id-1");
    const anonymous = await start(undefined, { botId });
    const moved = await aConversation(anonymous.visitorId, "same-id-1");
    await identify({ sub: "twice" }, anonymous.token);
    expect(await mine.db.conversation.findUnique({ where: { id: moved } })).toMatchObject({
      visitorId: known.visitorId,
    });
  });

  test("goes on without a new token for a day, and no longer", async () => {
    const { clock } = await testWorld();
    const first = await identify({ sub: "all-day" });
    clock.advance({ hours: 23 });
    const second = await start(first.token, { botId });
    expect(second).toMatchObject({ visitorId: first.visitorId, verified: true });
    expect(second.expiresAt.slice(0, 19)).toBe(first.expiresAt.slice(0, 19));
    clock.advance({ hours: 1 });
    const third = await start(second.token, { botId });
    expect(third.verified).toBe(false);
    expect(third.visitorId).not.toBe(first.visitorId);
  });

  test("is nobody any more once his secret was replaced or removed, while the other secret's visitors stay", async () => {
    const own = (await createBot(mine, { name: "Rotating" })).id;
    const { clock } = await testWorld();
    const signed = async (by: string, sub: string) => ({
      botId: own,
      identityToken: await signIdentity(by, { sub }, { now: clock.now() }),
    });
    const old = await createIdentitySecret(mine, { botId: own });
    const next = await createIdentitySecret(mine, { botId: own });
    const ada = await start(undefined, await signed(old.secret, "ada"));
    const bob = await start(undefined, await signed(next.secret, "bob"));
    await removeIdentitySecret(mine, { botId: own, identitySecretId: old.id });
    expect((await start(ada.token, { botId: own })).verified).toBe(false);
    expect(await start(bob.token, { botId: own })).toMatchObject({ visitorId: bob.visitorId, verified: true });
    const replaced = await rotateIdentitySecret(mine, { botId: own, identitySecretId: next.id });
    expect((await start(bob.token, { botId: own })).verified).toBe(false);
    for (const gone of [old.secret, next.secret]) {
      await expect(start(undefined, await signed(gone, "bob"))).rejects.toMatchObject({ code: "unauthenticated" });
    }
    expect((await start(undefined, await signed(replaced.secret, "bob"))).visitorId).toBe(bob.visitorId);
  });

  test("is the only one who may chat where the owner wants that", async () => {
    const anonymous = await start(undefined, { botId });
    await requireIdentity(mine, { botId, required: true });
    for (const token of [undefined, "made up", anonymous.token]) {
      await expect(start(token, { botId })).rejects.toMatchObject({ reason: "identityMissing" });
    }
    const known = await identify({ sub: "ada" });
    expect((await start(known.token, { botId })).visitorId).toBe(known.visitorId);
    await expect(removeIdentitySecret(mine, { botId, identitySecretId })).rejects.toMatchObject({ code: "conflict" });
    await requireIdentity(mine, { botId, required: false });
    expect((await start(anonymous.token, { botId })).visitorId).toBe(anonymous.visitorId);
  });

  test("of another bot or workspace is none here", async () => {
    const { clock } = await testWorld();
    const foreign = await createBot(theirs, { name: "Theirs" });
    const other = await createIdentitySecret(theirs, { botId: foreign.id });
    const identityToken = await signIdentity(other.secret, { sub: "ada" }, { now: clock.now() });
    await expect(start(undefined, { botId, identityToken })).rejects.toMatchObject({ reason: "identityRefused" });
  });
});
