import { beforeAll, expect, test } from "vitest";
import { tenantModels } from "~/server/db/tenant-client";
import { createApiKey, findApiKey } from "~/server/modules/api-keys";
import { createBot, findPublicBot } from "~/server/modules/bots";
import { startTurn } from "~/server/modules/chat";
import { addFileSource } from "~/server/modules/knowledge";
import { ingestAll } from "~/testing/ingest";
import { contentsOf, thingsOf } from "~/testing/isolation/things";
import { aMember, aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { deleteWorkspace, findMembership, listWorkspaces, purgeWorkspace, sweepDeletedWorkspaces } from "./index";

const world = await testWorld();
let mine: MemberCtx;
let theirs: MemberCtx;

async function full(name: string): Promise<MemberCtx> {
  const owner = await aWorkspace({ name });
  const { botId } = await thingsOf(owner);
  await addFileSource(owner, { botId, name: "hours.txt", content: text("The shop is open from nine to five.") });
  await ingestAll(owner);
  const turn = await startTurn(owner, { botId, message: "When is the shop open?" }, { channel: "api" });
  for await (const event of turn.events) void event;
  return owner;
}

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

/** Rows of each table that still belong to the workspace, of those that have any. */
async function rowsOf(workspaceId: string): Promise<string[]> {
  const left: string[] = [];
  for (const model of tenantModels) {
    const column = model === "Workspace" ? "id" : "workspaceId";
    const delegate: unknown = Reflect.get(world.prisma, `${model.charAt(0).toLowerCase()}${model.slice(1)}`);
    const count: unknown = await Reflect.apply(Reflect.get(Object(delegate), "count"), delegate, [
      { where: { [column]: workspaceId } },
    ]);
    if (count !== 0) left.push(model);
  }
  return left;
}

beforeAll(async () => {
  mine = await full("Mine");
  theirs = await full("Theirs");
});

test("deleting takes the name, typed right, and an owner", async () => {
  const admin = await aMember(mine, { role: "admin" });
  await expect(deleteWorkspace(admin, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteWorkspace(mine, { name: "mine" })).rejects.toMatchObject({ code: "conflict" });
  expect(await rowsOf(mine.workspaceId)).toContain("Message");
});

test("a deleted workspace is out of everybody's reach at once, and then gone with every row and file", async () => {
  const others = await contentsOf(theirs.workspaceId);
  const member = await aMember(mine);
  const key = await createApiKey(mine, { name: "Script" });
  const bot = await createBot(mine, { name: "Public" });
  const [file] = await world.prisma.storedFile.findMany({ where: { workspaceId: mine.workspaceId } });
  expect(await deleteWorkspace(mine, { name: "Mine" })).toEqual({ deleted: true });

  for (const { userId } of [mine.person, member.person]) {
    expect(await findMembership(world.prisma, { slug: mine.slug, userId })).toBeUndefined();
  }
  expect(await listWorkspaces(world.account(mine.person))).toEqual([]);
  expect(await findApiKey(world.platform(), key.key)).toBeUndefined();
  expect(await findPublicBot(world.prisma, bot.publicKey)).toBeUndefined();
  await expect(deleteWorkspace(mine, { name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  expect(world.published).toContainEqual({
    name: "workspaces/deletion.requested",
    data: { deletedId: mine.workspaceId },
  });

  // As many runs as there are rows, each of them killed as soon as it has taken something.
  let runs = 0;
  while ((await purgeWorkspace(world.platform(), { deletedId: mine.workspaceId, budgetMs: 0 })).more) runs++;
  expect(runs).toBeGreaterThan(5);
  expect(await rowsOf(mine.workspaceId)).toEqual([]);
  const read = async () => {
    for await (const piece of world.ports.storage.read(file?.storageKey ?? "")) void piece;
  };
  await expect(read()).rejects.toMatchObject({ code: "not_found" });
  expect(await contentsOf(theirs.workspaceId)).toEqual(others);
});

test("a purge that an event was lost for is asked for again", async () => {
  const lost = await full("Lost");
  await deleteWorkspace({ ...lost, events: { publish: () => Promise.resolve() } }, { name: "Lost" });
  world.published.length = 0;
  expect(await sweepDeletedWorkspaces(world.platform())).toEqual({ found: 1 });
  expect(world.published).toEqual([{ name: "workspaces/deletion.requested", data: { deletedId: lost.workspaceId } }]);
  expect(await purgeWorkspace(world.platform(), { deletedId: lost.workspaceId })).toEqual({ more: false });
  expect(await rowsOf(lost.workspaceId)).toEqual([]);
});

test("a workspace that nobody deleted is not purged", async () => {
  expect(await purgeWorkspace(world.platform(), { deletedId: theirs.workspaceId })).toEqual({ more: false });
  expect(await rowsOf(theirs.workspaceId)).toContain("Message");
});
