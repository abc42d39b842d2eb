import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/server/core/ids";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { createBot, updateBot } from "~/server/modules/bots";
import { deleteExpiredConversations } from "~/server/modules/conversations";
import { testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { runJobs, stopJobs, type RunningJobs } from "~inngest/testing/run-jobs";
import { deleteExpired } from "./delete-expired";

const DAY_MS = 86_400_000;
const LEASE_MS = 1500;

let mine: MemberCtx;
let theirs: MemberCtx;

beforeEach(async () => {
  [mine, theirs] = await twoWorkspaces();
});
afterEach(() => stopJobs({ drainMs: 0 }));

async function aBot(owner: MemberCtx, retentionDays: number | null): Promise<string> {
  return (await createBot(owner, { name: "Lumen", retentionDays })).id;
}

/** So many days old by its last message, with a question, an answer and a rating. */
async function aConversation(owner: MemberCtx, botId: string, days: number): Promise<string> {
  const { workspaceId } = owner;
  const id = newId("conversation");
  const lastMessageAt = new Date(owner.clock.now().getTime() - days * DAY_MS);
  const talk = { id, workspaceId, botId, channel: "api" as const, authorKey: "user:x", title: "Hi?" };
  await owner.db.conversation.create({ data: { ...talk, createdAt: lastMessageAt, lastMessageAt } });
  const messageId = newId("message");
  const row = { workspaceId, botId, conversationId: id, seq: 1, role: "bot" as const, text: "Hello." };
  await owner.db.message.create({ data: { ...row, id: messageId } });
  await owner.db.feedback.create({ data: { id: newId("feedback"), workspaceId, messageId, rating: "up" } });
  return id;
}

async function left(owner: MemberCtx): Promise<string[]> {
  return (await owner.db.conversation.findMany({ select: { id: true } })).map(({ id }) => id);
}

describe("deleting what has expired", () => {
  test("takes conversations that are older than their own bot keeps them, with all that is in them", async () => {
    const [month, forEver, theirMonth] = [await aBot(mine, 30), await aBot(mine, null), await aBot(theirs, 30)];
    const kept = [await aConversation(mine, month, 29), await aConversation(mine, forEver, 4000)];
    await aConversation(mine, month, 31);
    await aConversation(mine, month, 400);
    await aConversation(theirs, theirMonth, 31);
    const theirKept = await aConversation(theirs, theirMonth, 29);

    const world = await testWorld();
    await deleteExpiredConversations(world.platform());
    expect(new Set(await left(mine))).toEqual(new Set(kept));
    expect(await left(theirs)).toEqual([theirKept]);
    expect([await mine.db.message.count(), await mine.db.feedback.count()]).toEqual([2, 2]);
    const audit = await mine.db.auditEvent.findMany({ where: { action: "conversation.expired" } });
    expect(audit).toMatchObject([
      { targetId: month, actorKind: "system", actorId: "conversations-retention", after: { conversations: 2 } },
    ]);
  });

  test("goes batch by batch, and says whether there may be more", async () => {
    const bot = await aBot(mine, 1);
    for (const days of [5, 4, 3]) await aConversation(mine, bot, days);
    const world = await testWorld();
    expect(await deleteExpiredConversations(world.platform(), { limit: 2 })).toEqual({ deleted: 2, more: true });
    expect(await deleteExpiredConversations(world.platform(), { limit: 2 })).toEqual({ deleted: 1, more: false });
    expect(await deleteExpiredConversations(world.platform(), { limit: 2 })).toEqual({ deleted: 0, more: false });
  });
});

describe("the job", () => {
  type Transaction = PlatformCtx["prisma"]["$transaction"];

  /** An engine of its own on the test's database; `around` sees each transaction of the job. */
  async function start(around: (run: () => Promise<unknown>) => Promise<unknown> = (run) => run()) {
    const { prisma } = await testWorld();
    const watched = new Proxy(prisma, {
      get(target, name) {
        if (name !== "$transaction") return Reflect.get(target, name);
        const transaction: Transaction = target.$transaction.bind(target);
        return (...args: Parameters<Transaction>) => around(() => transaction(...args));
      },
    });
    const platform = { prisma: watched };
    return runJobs([deleteExpired], { appId: "retention", platform, leaseMs: LEASE_MS, maxPollMs: 50 });
  }

  /** Lets hours pass until nothing of the bot is left. */
  const untilEmpty = ({ comes }: RunningJobs) =>
    comes("nothing to be left", async () => (await left(mine)).length === 0, { minutes: 5 });

  test("runs by itself every hour", async () => {
    await aConversation(mine, await aBot(mine, 1), 3);
    await untilEmpty(await start());
  });

  test("tries again when the database was away, and after its last try in the next hour", async () => {
    await aConversation(mine, await aBot(mine, 1), 3);
    let failures = 0;
    const away = async (run: () => Promise<unknown>) => {
      if (failures++ < 4) throw new Error("The database is away.");
      return run();
    };
    await untilEmpty(await start(away));
    // Three tries of the first hour, then the second try of the next.
    expect(failures).toBe(5);
  });

  test("that dies between deleting and saying so is taken up by another process, and deletes nothing twice", async () => {
    const bot = await aBot(mine, 1);
    await aConversation(mine, bot, 3);
    let died: () => void = () => {};
    const death = new Promise<void>((resolve) => (died = resolve));
    const dying = await start(async (run) => {
      await run();
      died();
      return new Promise(() => {});
    });
    await untilEmpty(dying);
    await death;
    await dying.engine.stop({ drainMs: 0 });
    // Until then its work counts as in hand.
    (await testWorld()).clock.advance({ minutes: 1 });

    await aConversation(mine, bot, 3);
    await untilEmpty(await start());
    const audit = await mine.db.auditEvent.findMany({ where: { action: "conversation.expired" } });
    expect(audit).toMatchObject([{ after: { conversations: 1 } }, { after: { conversations: 1 } }]);
  });

  test("keeps to what the bot says when it runs", async () => {
    const bot = await aBot(mine, 1);
    const id = await aConversation(mine, bot, 3);
    await updateBot(mine, { botId: bot, retentionDays: null });
    const world = await testWorld();
    await deleteExpiredConversations(world.platform());
    expect(await left(mine)).toEqual([id]);
  });
});
