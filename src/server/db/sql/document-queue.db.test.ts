import { expect, test } from "vitest";
import { createBot } from "~/server/modules/bots";
import { addSource } from "~/server/modules/knowledge";
import { aWorkspace, testWorld } from "~/testing/world";
import { claimDocuments } from "./document-queue";

const MINUTE = 60_000;

test("what has just failed in one hand is not taken by another that looked a moment before", async () => {
  const { db, workspaceId, ...owner } = await aWorkspace();
  const ctx = { ...owner, db, workspaceId };
  const { id: botId } = await createBot(ctx, { name: "Lumen" });
  await addSource(ctx, { botId, source: { type: "text", title: "Fruit", text: "Pears are green." } });
  const { clock } = await testWorld();
  const tasks = { types: ["text"] as const, suspects: false, limit: 1, perSource: 3, characters: 0 };
  const claimAndFail = async (now: Date) => {
    const claimed = await claimDocuments(db, { workspaceId, lease: "hand", now, ...tasks });
    const again = { status: "queued", dueAt: new Date(now.getTime() + MINUTE) } as const;
    for (const { id } of claimed) await db.document.update({ where: { id }, data: again });
    return claimed.length;
  };
  for (let round = 0; round < 40; round++) {
    clock.advance({ minutes: 1 });
    const now = clock.now();
    const taken = await Promise.all(Array.from({ length: 12 }, () => claimAndFail(now)));
    expect(taken.filter((count) => count > 0)).toEqual([1]);
  }
});
