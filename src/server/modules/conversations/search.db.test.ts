import { beforeAll, describe, expect, test } from "vitest";
import type { ConversationFilter, ExportedConversation } from "~/contracts/conversations";
import { newId } from "~/server/core/ids";
import { createBot } from "~/server/modules/bots";
import { asActor, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { exportConversations, listConversations } from ".";

let mine: MemberCtx;
let theirs: MemberCtx;
let botId: string;

interface Talk {
  title: string;
  texts: string[];
  channel?: "widget" | "api";
  day?: number;
  rating?: "up" | "down";
}

async function aTalk({ title, texts, channel = "widget", day = 1, rating }: Talk): Promise<void> {
  const { workspaceId } = mine;
  const id = newId("conversation");
  const at = new Date(Date.UTC(2026, 2, day, 12));
  const talk = { id, workspaceId, botId, channel, authorKey: "user:x", title, messageCount: texts.length };
  await mine.db.conversation.create({ data: { ...talk, createdAt: at, lastMessageAt: at } });
  for (const [index, text] of texts.entries()) {
    const messageId = newId("message");
    const role = index % 2 === 0 ? ("visitor" as const) : ("bot" as const);
    const row = { id: messageId, workspaceId, botId, conversationId: id, seq: index + 1, role, text };
    await mine.db.message.create({ data: role === "bot" ? { ...row, answered: true, costMicros: 1500 } : row });
    if (rating && role === "bot") {
      await mine.db.feedback.create({ data: { id: newId("feedback"), workspaceId, messageId, rating } });
    }
  }
}

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
  botId = (await createBot(mine, { name: "Lumen" })).id;
  await aTalk({ title: "returns", texts: ["How do I return a broken Lamp?", "Within 30 days, 100% refund."], day: 1 });
  await aTalk({ title: "japanese", texts: ["返品はできますか", "30日以内なら返品できます。"], day: 2, rating: "up" });
  await aTalk({ title: "german", texts: ["Ist die Lampe überall ERHÄLTLICH?", "Nein."], day: 3, rating: "down" });
  await aTalk({ title: "api", texts: ["lamp", "broken"], channel: "api", day: 4 });
});

async function titles(filter: ConversationFilter): Promise<string[]> {
  return (await listConversations(mine, { botId, ...filter })).items.map(({ title }) => title);
}

describe("a search for words", () => {
  test.each([
    ["broken lamp", ["returns"]],
    ["LAMP", ["api", "german", "returns"]],
    ["返品", ["japanese"]],
    ["Überall", ["german"]],
    ["erhältlich", ["german"]],
    ["100%", ["returns"]],
    ["%", ["returns"]],
    ["_", []],
    ["\\", []],
    ["' OR 1=1 --", []],
  ])("%s finds those that say it in one message", async (q, found) => {
    expect(await titles({ q })).toEqual(found);
  });

  test("shows where it found them, and goes on page by page", async () => {
    const first = await listConversations(mine, { botId, q: "lamp", limit: 2 });
    expect(first.items.map(({ match }) => match)).toEqual(["lamp", "Ist die Lampe überall ERHÄLTLICH?"]);
    const second = await listConversations(mine, { botId, q: "lamp", limit: 2, cursor: first.nextCursor ?? "" });
    expect(second.items.map(({ title }) => title)).toEqual(["returns"]);
    expect(second.nextCursor).toBeNull();
    expect((await listConversations(mine, { botId })).items.map(({ match }) => match)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("finds nothing of another workspace", async () => {
    expect((await listConversations(theirs, { q: "lamp" })).items).toEqual([]);
  });
});

describe("a filter", () => {
  test.each<[ConversationFilter, string[]]>([
    [{ channel: "api" }, ["api"]],
    [{ rating: "up" }, ["japanese"]],
    [{ rating: "down" }, ["german"]],
    [{ since: "2026-03-03" }, ["api", "german"]],
    [{ until: "2026-03-01" }, ["returns"]],
    [{ until: "2026-03-01", timeZone: "Pacific/Kiritimati" }, []],
    [{ since: "2026-03-02T12:00:00Z", until: "2026-03-03T12:00:00+00:00" }, ["japanese"]],
    [{ channel: "widget", answered: true, q: "30" }, ["japanese", "returns"]],
    [{ answered: false }, []],
  ])("%j", async (filter, found) => {
    expect(await titles(filter)).toEqual(found);
  });

  test("that cannot be understood is refused at its field", async () => {
    for (const wrong of [{ since: "yesterday" }, { q: " " }]) {
      await expect(listConversations(mine, { botId, ...wrong })).rejects.toMatchObject({
        issues: [{ path: Object.keys(wrong) }],
      });
    }
  });
});

describe("an export", () => {
  async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
    const all: T[] = [];
    for await (const item of items) all.push(item);
    return all;
  }

  async function all(filter: ConversationFilter = {}): Promise<ExportedConversation[]> {
    return collected(await exportConversations(mine, { botId, ...filter }));
  }

  test("holds every conversation with its messages, the newest first, and keeps to the filter", async () => {
    const exported = await all();
    expect(exported.map(({ title }) => title)).toEqual(["api", "german", "japanese", "returns"]);
    expect(exported[1]).toMatchObject({
      ratings: { up: 0, down: 1 },
      messages: [{ role: "visitor" }, { role: "bot", costMicros: 1500, feedback: { rating: "down" } }],
    });
    expect((await all({ q: "返品" })).map(({ title }) => title)).toEqual(["japanese"]);
  });

  test("goes on over its batches, and neither repeats nor leaves out one", async () => {
    const many = (await createBot(mine, { name: "Many" })).id;
    const at = new Date(Date.UTC(2026, 3, 1));
    await mine.db.conversation.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        ...{ id: newId("conversation"), workspaceId: mine.workspaceId, botId: many, channel: "api" as const },
        ...{ authorKey: "user:x", title: String(index), createdAt: new Date(at.getTime() + Math.floor(index / 7)) },
      })),
    });
    const exported = await collected(await exportConversations(mine, { botId: many }));
    expect(new Set(exported.map(({ title }) => title)).size).toBe(120);
    expect(exported).toHaveLength(120);
  });

  test("is for members, and of one's own bots", async () => {
    const chatKey = await asActor(mine, { kind: "apiKey", apiKeyId: "key_1", scopes: ["chat"] });
    await expect(exportConversations(chatKey, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportConversations(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
  });
});
