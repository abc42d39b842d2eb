import { beforeAll, expect, test } from "vitest";
import { thingsOf } from "~/testing/isolation/things";
import { aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { createBot, listBots } from ".";

let owner: MemberCtx;

beforeAll(async () => {
  owner = await aWorkspace();
  const { prisma } = await testWorld();
  const start = Date.UTC(2026, 0, 1);
  for (const [index, name] of ["oldest", "twin", "twin", "twin", "newest"].entries()) {
    const { id } = await createBot(owner, { name });
    // The twins are of the same millisecond, so that their ids have to decide.
    const createdAt = new Date(start + (name === "twin" ? 1 : index) * 1000);
    await prisma.bot.update({ where: { id }, data: { createdAt } });
  }
});

test("bots come newest first, and every page goes on where the one before ended", async () => {
  const names: string[] = [];
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= 3; page++) {
    const { items, nextCursor } = await listBots(owner, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    expect(items).toHaveLength(page < 3 ? 2 : 1);
    names.push(...items.map((bot) => bot.name));
    ids.push(...items.map((bot) => bot.id));
    cursor = nextCursor ?? undefined;
  }
  expect(cursor).toBeUndefined();
  expect(names).toEqual(["newest", "twin", "twin", "twin", "oldest"]);
  expect(new Set(ids).size).toBe(5);
});

test("a bot that is added or deleted between two pages neither repeats nor hides another", async () => {
  const first = await listBots(owner, { limit: 2 });
  const added = await createBot(owner, { name: "added" });
  const second = await listBots(owner, { limit: 100, cursor: first.nextCursor ?? "" });
  await owner.db.bot.delete({ where: { id: added.id } });
  expect([...first.items, ...second.items].map((bot) => bot.name)).toEqual([
    "newest",
    "twin",
    "twin",
    "twin",
    "oldest",
  ]);
});

test("a page that ends with the last bot has no next one", async () => {
  expect((await listBots(owner, { limit: 5 })).nextCursor).toBeNull();
  expect(await listBots(await aWorkspace(), {})).toEqual({ items: [], nextCursor: null });
});

test("each bot tells how many sources and conversations it has", async () => {
  const other = await aWorkspace();
  const { botId } = await thingsOf(other);
  await createBot(other, { name: "Empty" });
  const { items } = await listBots(other, {});
  expect(items.map(({ name, sources, conversations }) => ({ name, sources, conversations }))).toEqual([
    { name: "Empty", sources: 0, conversations: 0 },
    { name: "Support", sources: 2, conversations: 1 },
  ]);
  expect(items.at(-1)?.id).toBe(botId);
});

test.each(["nonsense", "", Buffer.from("2026-01-01|x\u0000").toString("base64url")])(
  "a cursor that no list handed out is refused: %j",
  async (cursor) => {
    await expect(listBots(owner, { cursor })).rejects.toMatchObject({ code: "bad_request" });
  },
);

test.each([0, 101, 1.5, "many"])("%j is no number of bots to show", async (limit) => {
  await expect(listBots(owner, { limit })).rejects.toMatchObject({ issues: [{ path: ["limit"] }] });
});

test("another workspace's cursor shows nothing of that workspace", async () => {
  const [mine, theirs] = await twoWorkspaces();
  for (const name of ["one", "two"]) await createBot(theirs, { name });
  const { nextCursor } = await listBots(theirs, { limit: 1 });
  expect(nextCursor).not.toBeNull();
  expect((await listBots(mine, { cursor: nextCursor ?? "" })).items).toEqual([]);
});
