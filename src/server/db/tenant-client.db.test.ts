import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Prisma } from "~/generated/prisma/client";
import { newId, randomToken } from "~/server/core/ids";
import { createBot } from "~/server/modules/bots";
import { aMember, aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { isMissingRow } from "./errors";
import { platformModels, runtimeModels, tenantDb, tenantModels, type TenantTx } from "./tenant-client";

// Prisma offers it at run time and leaves it out of the type.
const Nested = z.custom<(work: (tx: TenantTx) => Promise<unknown>) => Promise<unknown>>(
  (value) => typeof value === "function",
);

let mine: MemberCtx;
let theirs: MemberCtx;
let myBot: string;
let theirBot: string;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
  myBot = (await createBot(mine, { name: "Mine" })).id;
  theirBot = (await createBot(theirs, { name: "Theirs" })).id;
});

function botRow(workspaceId: string): Prisma.BotUncheckedCreateInput {
  const publicKey = randomToken(20);
  return { id: newId("bot"), workspaceId, publicKey, name: "New", welcomeMessage: "Hi", fallbackMessage: "No" };
}

function visitorRow(workspaceId: string, botId: string): Prisma.VisitorUncheckedCreateInput {
  return { id: newId("visitor"), workspaceId, botId };
}

async function nameOf(botId: string): Promise<string | undefined> {
  return (await (await testWorld()).prisma.bot.findUnique({ where: { id: botId } }))?.name;
}

test("every model of the schema is on exactly one list, and the tenants' carry their workspace", async () => {
  const { models } = runtimeModels((await testWorld()).prisma);
  for (const [model, { fields }] of Object.entries(models)) {
    const lists = [tenantModels, platformModels].filter((list) => list.has(model));
    expect(lists, `${model} must be on one list of the tenant client`).toHaveLength(1);
    const hasWorkspace = model === "Workspace" || fields.some(({ name }) => name === "workspaceId");
    expect(tenantModels.has(model), `${model} has ${hasWorkspace ? "a" : "no"} workspace`).toBe(hasWorkspace);
  }
  for (const listed of [...tenantModels, ...platformModels]) expect(models).toHaveProperty(listed);
});

test("a workspace has one client, however often it is asked for, and never another's", async () => {
  const { prisma } = await testWorld();
  const client = tenantDb(prisma, mine.workspaceId);
  expect(tenantDb(prisma, mine.workspaceId)).toBe(client);
  expect(tenantDb(prisma, theirs.workspaceId)).not.toBe(client);
  expect(await tenantDb(prisma, theirs.workspaceId).bot.findMany({ select: { id: true } })).toEqual([{ id: theirBot }]);
});

describe("reads", () => {
  test("see one's own rows only, by id, by filter and by a filter that names another workspace", async () => {
    const { bot } = mine.db;
    expect(await bot.findUnique({ where: { id: theirBot } })).toBeNull();
    await expect(bot.findUniqueOrThrow({ where: { id: theirBot } })).rejects.toSatisfy(isMissingRow);
    expect(await bot.findFirst({ where: { id: theirBot } })).toBeNull();
    await expect(bot.findFirstOrThrow({ where: { name: "Theirs" } })).rejects.toSatisfy(isMissingRow);
    expect((await bot.findMany()).map(({ workspaceId }) => workspaceId)).toEqual([mine.workspaceId]);
    expect(await bot.findMany({ where: { OR: [{ id: theirBot }, { name: "Theirs" }] } })).toEqual([]);
    expect(await bot.findMany({ where: { workspaceId: theirs.workspaceId } })).toEqual([]);
    expect(await bot.findMany({ where: { workspaceId: { not: "" } } })).toHaveLength(1);
    expect(
      await bot.findUnique({ where: { workspaceId_id: { workspaceId: theirs.workspaceId, id: theirBot } } }),
    ).toBeNull();
  });

  test("keep a filter's own conditions when it names the workspace, too", async () => {
    const where = { workspaceId: { in: [mine.workspaceId] }, AND: { name: "Nobody" } };
    expect(await mine.db.bot.findMany({ where })).toEqual([]);
    expect(await mine.db.bot.findMany({ where: { ...where, AND: [{ name: "Nobody" }] } })).toEqual([]);
  });

  test("count, aggregate and group one's own rows only", async () => {
    expect(await mine.db.bot.count()).toBe(1);
    expect(await mine.db.bot.count({ where: { workspaceId: theirs.workspaceId } })).toBe(0);
    expect((await mine.db.bot.aggregate({ _count: true, where: {} }))._count).toBe(1);
    const groups = await mine.db.bot.groupBy({ by: ["workspaceId"], _count: true });
    expect(groups).toEqual([{ workspaceId: mine.workspaceId, _count: 1 }]);
  });

  test("see one's own workspace and no other", async () => {
    expect((await mine.db.workspace.findMany()).map(({ id }) => id)).toEqual([mine.workspaceId]);
    expect(await mine.db.workspace.findUnique({ where: { id: theirs.workspaceId } })).toBeNull();
    expect(await mine.db.workspace.findUnique({ where: { slug: theirs.slug } })).toBeNull();
  });

  test("do not go on from a person to the person's other workspaces", async () => {
    await aMember(theirs, { person: mine.person, role: "viewer" });
    const { membership } = mine.db;
    expect(await membership.findMany({ select: { user: { select: { email: true } } } })).toEqual([
      { user: { email: mine.person.email } },
    ]);
    const through = [
      membership.findMany({ include: { user: { include: { memberships: true } } } }),
      membership.findFirst({ select: { user: { select: { memberships: { select: { workspace: true } } } } } }),
      membership.findFirst({ select: { user: { select: { _count: true } } } }),
      mine.db.workspace.findFirst({ include: { memberships: { include: { user: { include: { sessions: true } } } } } }),
    ];
    for (const read of through) await expect(read).rejects.toThrow("cannot be read through a workspace's client");
  });
});

describe("writes", () => {
  test("touch nothing of another workspace", async () => {
    const { bot, visitor } = mine.db;
    const data = { name: "Stolen" };
    await expect(bot.update({ where: { id: theirBot }, data })).rejects.toSatisfy(isMissingRow);
    expect(await bot.updateMany({ where: { id: theirBot }, data })).toEqual({ count: 0 });
    expect(await bot.updateManyAndReturn({ where: { id: theirBot }, data })).toEqual([]);
    await expect(bot.delete({ where: { id: theirBot } })).rejects.toSatisfy(isMissingRow);
    expect(await bot.deleteMany({ where: { id: theirBot } })).toEqual({ count: 0 });
    expect(await visitor.deleteMany()).toEqual({ count: 0 });
    expect(await nameOf(theirBot)).toBe("Theirs");
  });

  test("without a filter stay at home", async () => {
    const other = await aWorkspace();
    await createBot(other, { name: "One" });
    expect(await other.db.bot.updateMany({ data: { instructions: "Be kind." } })).toEqual({ count: 1 });
    expect(await other.db.bot.deleteMany()).toEqual({ count: 1 });
    expect(await nameOf(myBot)).toBe("Mine");
    expect(await nameOf(theirBot)).toBe("Theirs");
  });

  test("create in one's own workspace only, one by one and many at once", async () => {
    const refusal = "of another workspace cannot be created";
    const { bot } = mine.db;
    await expect(bot.create({ data: botRow(theirs.workspaceId) })).rejects.toThrow(refusal);
    const rows = [botRow(mine.workspaceId), botRow(theirs.workspaceId)];
    await expect(bot.createMany({ data: rows })).rejects.toThrow(refusal);
    await expect(bot.createManyAndReturn({ data: rows })).rejects.toThrow(refusal);
    await expect(bot.createMany({ data: botRow(theirs.workspaceId) })).rejects.toThrow(refusal);
    const workspace = { id: newId("workspace"), slug: randomToken(8), name: "Free" };
    await expect(mine.db.workspace.create({ data: workspace })).rejects.toThrow(refusal);
    expect(await mine.db.bot.count()).toBe(1);
    const own = await bot.create({ data: botRow(mine.workspaceId) });
    await bot.delete({ where: { id: own.id } });
  });

  test("cannot hang a row on a parent of another workspace", async () => {
    const visitor = visitorRow(mine.workspaceId, theirBot);
    await expect(mine.db.visitor.create({ data: visitor })).rejects.toMatchObject({ code: "P2003" });
    const own = await mine.db.visitor.create({ data: visitorRow(mine.workspaceId, myBot) });
    const move = mine.db.visitor.update({ where: { id: own.id }, data: { botId: theirBot } });
    await expect(move).rejects.toMatchObject({ code: "P2003" });
    await mine.db.visitor.delete({ where: { id: own.id } });
  });

  test("an upsert neither changes nor takes another workspace's row", async () => {
    const create = { ...botRow(mine.workspaceId), id: theirBot };
    const upsert = (row: Prisma.BotUncheckedCreateInput) =>
      mine.db.bot.upsert({ where: { id: theirBot }, create: row, update: { name: "Stolen" } });
    await expect(upsert(create)).rejects.toMatchObject({ code: "P2002" });
    await expect(upsert({ ...create, workspaceId: theirs.workspaceId })).rejects.toThrow("cannot be created");
    expect(await nameOf(theirBot)).toBe("Theirs");
    const changed = await mine.db.bot.upsert({ where: { id: myBot }, create, update: { instructions: "Be kind." } });
    expect(changed).toMatchObject({ id: myBot, instructions: "Be kind." });
  });

  test("move no row to another workspace, and give no workspace another id", async () => {
    const { bot, workspace } = mine.db;
    const refusal = "cannot move to another workspace";
    const where = { id: myBot };
    const data = { workspaceId: theirs.workspaceId };
    await expect(bot.update({ where, data })).rejects.toThrow(refusal);
    await expect(bot.updateMany({ where, data: { workspaceId: { set: data.workspaceId } } })).rejects.toThrow(refusal);
    const create = botRow(mine.workspaceId);
    await expect(bot.upsert({ where, create, update: data })).rejects.toThrow(refusal);
    const own = { id: mine.workspaceId };
    await expect(workspace.update({ where: own, data: { id: "wsp_other" } })).rejects.toThrow(refusal);
  });

  test("through a relation are refused, since nobody would check them", async () => {
    const { bot } = mine.db;
    const refusal = "must be written on its own";
    const where = { id: myBot };
    const visitors = { create: { id: newId("visitor") } };
    await expect(bot.update({ where, data: { visitors } })).rejects.toThrow(refusal);
    await expect(bot.create({ data: { ...botRow(mine.workspaceId), visitors } })).rejects.toThrow(refusal);
    const workspace = { connect: { id: theirs.workspaceId } };
    await expect(bot.update({ where, data: { workspace } })).rejects.toThrow(refusal);
  });
});

test("a model that belongs to no workspace cannot be used, but a mail can be sent", async () => {
  const db = tenantDb((await testWorld()).prisma, mine.workspaceId);
  const refusal = "cannot be used through a workspace's client";
  const mail = { id: newId("mail"), dedupeKey: randomToken(12), to: "a@example.com", subject: "", text: "", html: "" };
  await db.mail.createMany({ data: [mail] });
  expect(await db.mail.findUnique({ where: { dedupeKey: mail.dedupeKey } })).toMatchObject({ id: mail.id });
  const uses = [
    () => db.user.findMany(),
    () => db.userSession.deleteMany(),
    () => db.accountToken.count(),
    () => db.storedFilePart.findFirst(),
    () => db.mail.findMany(),
    () => db.mail.updateMany({ data: { to: "b@example.com" } }),
    () => db.mail.deleteMany(),
  ];
  for (const use of uses) await expect(use()).rejects.toThrow(refusal);
});

describe("a transaction", () => {
  test("sees one workspace, too, and so does a batch", async () => {
    await mine.db.$transaction(async (tx) => {
      expect(await tx.bot.findUnique({ where: { id: theirBot } })).toBeNull();
      expect(await tx.bot.count()).toBe(1);
      await expect(tx.bot.create({ data: botRow(theirs.workspaceId) })).rejects.toThrow("cannot be created");
    });
    const [bots, count] = await mine.db.$transaction([mine.db.bot.findMany(), mine.db.bot.count()]);
    expect([bots.length, count]).toEqual([1, 1]);
  });

  test("takes back what it wrote when it fails", async () => {
    const row = botRow(mine.workspaceId);
    const failed = mine.db.$transaction(async (tx) => {
      await tx.bot.create({ data: row });
      throw new Error("half-way");
    });
    await expect(failed).rejects.toThrow("half-way");
    expect(await nameOf(row.id)).toBeUndefined();
  });

  test("inside a transaction is as narrow as the outer one", async () => {
    await mine.db.$transaction(async (tx) => {
      const nested: unknown = await Nested.parse(Reflect.get(tx, "$transaction")).call(tx, async (inner) => [
        await inner.bot.findUnique({ where: { id: theirBot } }),
        await inner.bot.count(),
      ]);
      expect(nested).toEqual([null, 1]);
    });
  });
});
