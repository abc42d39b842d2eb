import { beforeAll, describe, expect, test } from "vitest";
import type { CreateBotInput } from "~/contracts/bots";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { contentsOf, thingsOf } from "~/testing/isolation/things";
import { asActor, aMember, aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { createBot, deleteBot, findPublicBot, getBot, listBots, listModels, toPublicBot, updateBot } from ".";

const missing = { code: "not_found", message: "This bot does not exist." };
const unknownModel = {
  code: "bad_request",
  fields: [{ path: "model", message: "This model is not available here." }],
};

let mine: MemberCtx;
let theirs: MemberCtx;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
});

async function aBot(overrides: Partial<CreateBotInput> = {}, ctx: Ctx = mine) {
  return createBot(ctx, { name: "Lumen", ...overrides });
}

async function auditsOf(targetId: string) {
  const { prisma } = await testWorld();
  return prisma.auditEvent.findMany({ where: { targetId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

describe("creating", () => {
  test("a name is enough: everything else has a good default", async () => {
    const bot = await aBot({ name: "  Lumen  " });
    expect(bot).toEqual({
      id: expect.stringMatching(/^bot_/),
      publicKey: expect.stringMatching(/^[0-9a-z]{20}$/),
      name: "Lumen",
      instructions: "",
      model: "auto",
      fallbackModels: [],
      strictness: "balanced",
      temperature: null,
      maxAnswerTokens: 800,
      moderation: false,
      welcomeMessage: expect.stringMatching(/./),
      fallbackMessage: expect.stringMatching(/./),
      starters: [],
      accentColor: "#4f46e5",
      allowedDomains: [],
      ...{ visitorPerMinute: null, visitorPerDay: null, botPerMinute: null },
      ...{ displayName: null, avatarUrl: null, position: "right", theme: "auto", inputPlaceholder: null },
      ...{ language: "auto", proactive: null, retentionDays: null },
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect(await getBot(mine, { botId: bot.id })).toEqual(bot);
  });

  test("what was asked for is kept", async () => {
    const wanted = {
      name: "Lumen",
      instructions: "Be brief.",
      model: "embedded:extractive-1",
      fallbackModels: ["auto"],
      strictness: "strict" as const,
      temperature: 0.2,
      maxAnswerTokens: 400,
      moderation: true,
      welcomeMessage: "Hello!",
      fallbackMessage: "I do not know.",
      starters: ["How long is the warranty?"],
      accentColor: "#aabbcc",
      allowedDomains: ["*.example.com", "localhost:8080"],
      displayName: "Lux",
      position: "left" as const,
      theme: "dark" as const,
      inputPlaceholder: "Ask about lamps",
      language: "de" as const,
      proactive: { text: "Need a hand?", urlContains: "/pricing", afterSeconds: 20, scrollPercent: 50 },
      retentionDays: 90,
    };
    expect(await aBot(wanted)).toMatchObject(wanted);
  });

  test("two bots of the same name are two bots", async () => {
    const [one, two] = [await aBot(), await aBot()];
    expect(one.id).not.toBe(two.id);
    expect(one.publicKey).not.toBe(two.publicKey);
  });

  test("leaves a trace that names who did it", async () => {
    const bot = await aBot();
    expect(await auditsOf(bot.id)).toMatchObject([
      { action: "bot.created", actorKind: "user", actorId: mine.person.userId, before: null, after: { name: "Lumen" } },
    ]);
  });

  test.each([
    ["name", { name: "   " }],
    ["name", { name: "x".repeat(81) }],
    ["accentColor", { accentColor: "red" }],
    ["allowedDomains", { allowedDomains: ["https://example.com/"] }],
    ["starters", { starters: ["1", "2", "3", "4", "5", "6", "7"] }],
    ["displayName", { displayName: " " }],
    ["proactive", { proactive: { text: "Hello", afterSeconds: -1 } }],
    ["retentionDays", { retentionDays: 0 }],
  ])("a %s that cannot be used is refused", async (field, overrides) => {
    await expect(aBot(overrides)).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: expect.arrayContaining([field]) })],
    });
  });

  test("a model that is not configured is refused, and the field is named", async () => {
    const before = await mine.db.bot.count();
    await expect(aBot({ model: "openai:gpt-4o" })).rejects.toMatchObject(unknownModel);
    await expect(aBot({ fallbackModels: ["auto", "google:gemini"] })).rejects.toMatchObject({
      fields: [{ path: "fallbackModels.1" }],
    });
    expect(await mine.db.bot.count()).toBe(before);
  });

  test("is for editors", async () => {
    await expect(aBot({}, await aMember(mine, { role: "operator" }))).rejects.toMatchObject({ code: "forbidden" });
    expect(await aBot({}, await aMember(mine, { role: "editor" }))).toMatchObject({ name: "Lumen" });
  });
});

describe("changing", () => {
  test("changes what is given and nothing else", async () => {
    const before = await aBot({ instructions: "Be brief." });
    const after = await updateBot(mine, { botId: before.id, name: "Lux", starters: ["Where are you?"] });
    expect({ ...after, updatedAt: "" }).toEqual({
      ...before,
      name: "Lux",
      starters: ["Where are you?"],
      updatedAt: "",
    });
    expect((await auditsOf(before.id)).at(-1)).toMatchObject({
      action: "bot.updated",
      before: { name: "Lumen", model: "auto" },
      after: { name: "Lux", model: "auto", changed: ["name", "starters"] },
    });
  });

  test("what was set can be taken back", async () => {
    const { id: botId } = await aBot({ displayName: "Lux", proactive: { text: "Hello" }, retentionDays: 30 });
    const cleared = { displayName: null, proactive: null, retentionDays: null };
    expect(await updateBot(mine, { botId, ...cleared })).toMatchObject(cleared);
    expect((await auditsOf(botId)).at(-1)).toMatchObject({ after: { changed: Object.keys(cleared) } });
  });

  test("a model that is not configured is refused, and the field is named", async () => {
    const { id: botId } = await aBot();
    await expect(updateBot(mine, { botId, model: "openai:gpt-4o" })).rejects.toMatchObject(unknownModel);
    expect(await getBot(mine, { botId })).toMatchObject({ model: "auto" });
    expect(await auditsOf(botId)).toHaveLength(1);
  });

  test("is for editors, and never reaches another workspace", async () => {
    const { id: botId } = await aBot();
    const operator = await aMember(mine, { role: "operator" });
    await expect(updateBot(operator, { botId, name: "Lux" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateBot(theirs, { botId, name: "Lux" })).rejects.toMatchObject(missing);
    expect(await getBot(mine, { botId })).toMatchObject({ name: "Lumen" });
  });
});

describe("deleting", () => {
  test("takes the knowledge, the conversations and the visitors along, and leaves other bots alone", async () => {
    const owner = await aWorkspace();
    const things = await thingsOf(owner);
    const kept = await thingsOf(owner);
    const { botId } = things;
    await owner.db.visitor.create({ data: { id: newId("visitor"), workspaceId: owner.workspaceId, botId } });
    await owner.db.feedback.create({
      data: { id: newId("feedback"), workspaceId: owner.workspaceId, messageId: things.messageId, rating: "up" },
    });
    expect(await deleteBot(owner, { botId })).toEqual({ deleted: true });
    await expect(getBot(owner, { botId })).rejects.toMatchObject(missing);

    const { audit_event: audits, ...left } = await contentsOf(owner.workspaceId);
    const text = JSON.stringify(left);
    for (const id of [botId, things.sourceId, things.documentId, things.conversationId, things.messageId]) {
      expect(text).not.toContain(id);
    }
    for (const id of [kept.botId, kept.sourceId, kept.documentId, kept.messageId]) expect(text).toContain(id);
    expect(JSON.stringify(audits)).toContain("bot.deleted");
    expect((await auditsOf(botId)).at(-1)).toMatchObject({ before: { name: "Support" }, after: null });
  });

  test("is for editors, never reaches another workspace, and works once", async () => {
    const { id: botId } = await aBot();
    const operator = await aMember(mine, { role: "operator" });
    await expect(deleteBot(operator, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteBot(theirs, { botId })).rejects.toMatchObject(missing);
    await deleteBot(mine, { botId });
    await expect(deleteBot(mine, { botId })).rejects.toMatchObject(missing);
  });
});

describe("looking", () => {
  test("every member sees a bot, a visitor does not, and to another workspace it does not exist", async () => {
    const { id: botId } = await aBot();
    expect(await getBot(await aMember(mine, { role: "viewer" }), { botId })).toMatchObject({ id: botId });
    const visitor = await asActor(mine, { kind: "visitor", visitorId: "vis_1", botId });
    await expect(getBot(visitor, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listBots(visitor, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(getBot(theirs, { botId })).rejects.toMatchObject(missing);
  });

  test("bots are found by letters of either name, in any case, and by nothing else", async () => {
    const owner = await aWorkspace();
    const lamp = await createBot(owner, { name: "Lamp helper" });
    const shop = await createBot(owner, { name: "Shop", displayName: "Ask 100% LAMPS" });
    await createBot(owner, { name: "Returns" });
    const found = async (q: string) => (await listBots(owner, { q })).items.map(({ id }) => id);
    expect(await found("lamp")).toEqual([shop.id, lamp.id]);
    expect(await found("100%")).toEqual([shop.id]);
    expect(await found("%")).toEqual([shop.id]);
    expect(await found("lamp_")).toEqual([]);
    expect(await found(" ")).toHaveLength(3);
    const { items, nextCursor } = await listBots(owner, { q: "lamp", limit: 1 });
    expect(items.map(({ id }) => id)).toEqual([shop.id]);
    const rest = await listBots(owner, { q: "lamp", ...(nextCursor === null ? {} : { cursor: nextCursor }) });
    expect(rest.items.map(({ id }) => id)).toEqual([lamp.id]);
    expect((await listBots(theirs, { q: "lamp" })).items).toEqual([]);
  });

  test("the models that can be chosen are the ones that are configured", async () => {
    expect(await listModels(mine)).toEqual([
      { id: "embedded:extractive-1", label: expect.any(String), vendor: expect.any(String) },
    ]);
    const visitor = await asActor(mine, { kind: "visitor", visitorId: "vis_1", botId: "bot_1" });
    await expect(listModels(visitor)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("visitors see the display name, and what a later version stored and this one does not know as not set", async () => {
    const { id } = await aBot({ displayName: "Lux", proactive: { text: "Hello" } });
    const row = await mine.db.bot.findUniqueOrThrow({ where: { id } });
    expect(toPublicBot(row)).toMatchObject({ name: "Lux", proactive: { text: "Hello" }, avatarUrl: null });
    const strange = { ...row, language: "tlh", proactive: { video: "hello.mp4" } };
    expect(toPublicBot(strange)).toMatchObject({ language: "auto", proactive: null });
  });

  test("a public key leads to its bot, whose public face keeps the instructions to itself", async () => {
    const { prisma } = await testWorld();
    const { publicKey, id } = await aBot({ instructions: "Our margin is 40 percent." });
    const found = await findPublicBot(prisma, publicKey);
    expect(found).toMatchObject({ id, workspaceId: mine.workspaceId });
    if (found) expect(Object.keys(toPublicBot(found))).not.toContain("instructions");
    expect(await findPublicBot(prisma, "nobody")).toBeUndefined();
    expect(await findPublicBot(prisma, id)).toBeUndefined();
  });
});
