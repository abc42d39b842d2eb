import { beforeAll, describe, expect, test } from "vitest";
import type { ConversationSort } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { createBot } from "~/server/modules/bots";
import { contentsOf, thingsOf } from "~/testing/isolation/things";
import { aMember, asActor, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { deleteConversation, exportConversations, getConversation, listConversations, listMessages } from ".";

const missing = { code: "not_found", message: "This conversation does not exist." };
const forbidden = { code: "forbidden" };

let mine: MemberCtx;
let theirs: MemberCtx;
let botId: string;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
  botId = (await createBot(mine, { name: "Lumen" })).id;
});

interface Talk {
  authorKey?: string;
  visitorId?: string;
  createdAt?: Date;
  lastMessageAt?: Date;
  messages?: number;
  bot?: string;
}

async function aConversation({ authorKey = "user:x", messages = 2, bot = botId, ...rest }: Talk = {}): Promise<string> {
  const { workspaceId } = mine;
  const id = newId("conversation");
  await mine.db.conversation.create({
    data: { id, workspaceId, botId: bot, channel: "widget", authorKey, title: "Hi?", messageCount: messages, ...rest },
  });
  await mine.db.message.createMany({
    data: Array.from({ length: messages }, (_, index) => ({
      id: newId("message"),
      workspaceId,
      botId: bot,
      conversationId: id,
      seq: index + 1,
      role: index % 2 === 0 ? ("visitor" as const) : ("bot" as const),
      text: `Text ${index + 1}`,
      ...(index % 2 === 0 ? {} : { answered: true, model: "test", inputTokens: 3, outputTokens: 0 }),
    })),
  });
  return id;
}

async function aVisitor(): Promise<{ ctx: Ctx; visitorId: string; authorKey: string }> {
  const visitorId = newId("visitor");
  await mine.db.visitor.create({ data: { id: visitorId, workspaceId: mine.workspaceId, botId } });
  const ctx = await asActor(mine, { kind: "visitor", visitorId, botId });
  return { ctx, visitorId, authorKey: `visitor:${visitorId}` };
}

describe("how a conversation went", () => {
  type Answer = Partial<{ state: "complete" | "partial" | "failed" | "refused" | "streaming"; decision: string }> & {
    answered: boolean | null;
    rating?: "up" | "down";
  };

  async function aTalkOf(bot: string, answers: Answer[]): Promise<string> {
    const id = await aConversation({ bot, messages: 0 });
    const { workspaceId } = mine;
    for (const [index, { rating, decision, ...answer }] of answers.entries()) {
      const messageId = newId("message");
      const evidence = decision === undefined ? {} : { evidence: { question: "?", signal: 0, decision } };
      const row = { workspaceId, botId: bot, conversationId: id, seq: index + 1, role: "bot" as const, text: "" };
      await mine.db.message.create({ data: { ...row, id: messageId, ...answer, ...evidence } });
      if (rating) await mine.db.feedback.create({ data: { id: newId("feedback"), workspaceId, messageId, rating } });
    }
    return id;
  }

  test("is told of each, can be asked for, and counts only what stayed open", async () => {
    const bot = (await createBot(mine, { name: "Marks" })).id;
    const yes: Answer = { answered: true, decision: "answer", rating: "up" };
    const talks = {
      answered: await aTalkOf(bot, [yes, { answered: true, decision: "approved" }]),
      abstained: await aTalkOf(bot, [yes, { answered: false, decision: "abstain", rating: "down" }]),
      modelAbstained: await aTalkOf(bot, [{ answered: false, decision: "answer" }]),
      failed: await aTalkOf(bot, [
        { answered: false, state: "failed" },
        { answered: false, state: "refused" },
      ]),
      askedBack: await aTalkOf(bot, [{ answered: false, decision: "ask" }]),
      stopped: await aTalkOf(bot, [yes, { answered: false, state: "partial", decision: "answer" }]),
      running: await aTalkOf(bot, [{ answered: null, state: "streaming" }]),
    };
    const { items } = await listConversations(mine, { botId: bot });
    const marksOf = (name: keyof typeof talks) => items.find(({ id }) => id === talks[name]);
    expect(marksOf("answered")).toMatchObject({ answered: true, unanswered: 0, ratings: { up: 1, down: 0 } });
    expect(marksOf("abstained")).toMatchObject({ answered: false, unanswered: 1, ratings: { up: 1, down: 1 } });
    expect(marksOf("modelAbstained")).toMatchObject({ answered: false, unanswered: 1 });
    expect(marksOf("failed")).toMatchObject({ answered: false, unanswered: 2 });
    expect(marksOf("askedBack")).toMatchObject({ answered: null, unanswered: 0 });
    expect(marksOf("stopped")).toMatchObject({ answered: true, unanswered: 0 });
    expect(marksOf("running")).toMatchObject({ answered: null, unanswered: 0 });

    const listed = async (answered: boolean | "true" | "false") =>
      new Set((await listConversations(mine, { botId: bot, answered })).items.map(({ id }) => id));
    const open = new Set([talks.abstained, talks.modelAbstained, talks.failed]);
    expect(await listed(false)).toEqual(open);
    expect(await listed("false")).toEqual(open);
    expect(await listed(true)).toEqual(new Set([talks.answered, talks.stopped]));
    expect(await getConversation(mine, { conversationId: talks.abstained })).toMatchObject({ answered: false });
    await expect(listConversations(mine, { answered: JSON.parse('"maybe"') })).rejects.toThrow();
    expect((await listConversations(theirs, { answered: false })).items).toEqual([]);
  });
});

describe("the list", () => {
  test("starts with the latest message, goes on page by page, and can be one bot's", async () => {
    const bot = (await createBot(mine, { name: "Busy" })).id;
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const ids: string[] = [];
    for (const minute of [1, 3, 2]) ids[minute - 1] = await aConversation({ bot, lastMessageAt: at(minute) });
    const [oldest = "", middle = "", latest = ""] = ids;

    const first = await listConversations(mine, { botId: bot, limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual([latest, middle]);
    expect(first.items[0]).toEqual({
      id: latest,
      botId: bot,
      visitor: null,
      visitorId: null,
      channel: "widget",
      title: "Hi?",
      messages: 2,
      answered: true,
      unanswered: 0,
      ratings: { up: 0, down: 0 },
      match: null,
      createdAt: expect.stringMatching(/Z$/),
      lastMessageAt: at(3).toISOString(),
    });
    const second = await listConversations(mine, { botId: bot, limit: 2, cursor: first.nextCursor ?? "" });
    expect(second.items.map(({ id }) => id)).toEqual([oldest]);
    expect(second.nextCursor).toBeNull();
    expect((await listConversations(mine, { limit: 100 })).items.length).toBeGreaterThanOrEqual(3);
  });

  test("can go by when conversations began, without gaps or repeats where they began at once", async () => {
    const bot = (await createBot(mine, { name: "Sorted" })).id;
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const begun: { id: string; minute: number }[] = [];
    for (const minute of [5, 2, 2, 2, 9]) {
      const id = await aConversation({ bot, createdAt: at(minute), lastMessageAt: at(20 - minute) });
      begun.push({ id, minute });
    }
    const rising = begun.toSorted((a, b) => a.minute - b.minute || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    const all = async (sort: ConversationSort) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listConversations(mine, { botId: bot, sort, limit: 2, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return ids;
    };
    expect(await all("oldest")).toEqual(rising);
    expect(await all("newest")).toEqual(rising.toReversed());
    expect((await all("latest")).slice(-2)).toEqual([begun[0]?.id, begun[4]?.id]);

    const told = async (sort: "newest" | "oldest") => {
      const ids: string[] = [];
      for await (const { id } of await exportConversations(mine, { botId: bot, sort })) ids.push(id);
      return ids;
    };
    expect(await told("oldest")).toEqual(rising);
    expect(await told("newest")).toEqual(rising.toReversed());
    const { nextCursor } = await listConversations(mine, { botId: bot, sort: "oldest", limit: 2 });
    const elsewhere = { sort: "newest", cursor: nextCursor ?? "" } as const;
    await expect(listConversations(mine, elsewhere)).rejects.toMatchObject({ code: "bad_request" });
    expect((await listConversations(theirs, { sort: "oldest", cursor: nextCursor ?? "" })).items).toEqual([]);
  });

  test("refuses a cursor that it did not hand out, and a bot that is not there", async () => {
    await expect(listConversations(mine, { cursor: "x" })).rejects.toMatchObject({ code: "bad_request" });
    await expect(listConversations(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
    await aConversation();
    expect((await listConversations(theirs, {})).items).toEqual([]);
  });

  test("is for members, not for visitors", async () => {
    const viewer = await aMember(mine, { role: "viewer" });
    expect((await listConversations(viewer, { botId })).items.length).toBeGreaterThanOrEqual(0);
    const { ctx } = await aVisitor();
    await expect(listConversations(ctx, {})).rejects.toMatchObject(forbidden);
    const chatKey = await asActor(mine, { kind: "apiKey", apiKeyId: "key_1", scopes: ["chat"] });
    await expect(listConversations(chatKey, {})).rejects.toMatchObject(forbidden);
  });
});

describe("one conversation", () => {
  test("is shown to members and looks missing from another workspace", async () => {
    const conversationId = await aConversation();
    expect(await getConversation(mine, { conversationId })).toMatchObject({ id: conversationId, messages: 2 });
    await expect(getConversation(theirs, { conversationId })).rejects.toMatchObject(missing);
    const { ctx } = await aVisitor();
    await expect(getConversation(ctx, { conversationId })).rejects.toMatchObject(forbidden);
  });
});

describe("the transcript", () => {
  test("is told from the beginning, page by page", async () => {
    const conversationId = await aConversation({ messages: 5 });
    const first = await listMessages(mine, { conversationId, limit: 2 });
    expect(first.items.map(({ text }) => text)).toEqual(["Text 1", "Text 2"]);
    const rest = await listMessages(mine, { conversationId, limit: 200, cursor: first.nextCursor ?? "" });
    expect(rest.items.map(({ text }) => text)).toEqual(["Text 3", "Text 4", "Text 5"]);
    expect(rest.nextCursor).toBeNull();
    await expect(listMessages(mine, { conversationId, cursor: "99999999999" })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  test("shows an answer with its quotes in order, its usage and its rating", async () => {
    const conversationId = await aConversation();
    const messageId = (await listMessages(mine, { conversationId })).items[1]?.id ?? "";
    const { workspaceId } = mine;
    const quote = { chunkId: "chk", documentId: "doc", documentVersion: 1, sourceId: "src", title: "Handbook" };
    for (const marker of [2, 1]) {
      const span = { quote: `Quote ${marker}`, start: marker, end: marker + 7, score: 1 };
      await mine.db.citation.create({
        data: { id: newId("citation"), workspaceId, messageId, marker, ...quote, ...span },
      });
    }
    await mine.db.feedback.create({
      data: { id: newId("feedback"), workspaceId, messageId, rating: "down", comment: "Wrong." },
    });
    const [question, answer] = (await listMessages(mine, { conversationId })).items;
    expect(question).toMatchObject({ role: "visitor", usage: null, citations: [], feedback: null, answered: null });
    expect(answer).toMatchObject({
      role: "bot",
      state: "complete",
      answered: true,
      usage: { inputTokens: 3, outputTokens: 0 },
      feedback: { rating: "down", comment: "Wrong." },
    });
    expect(answer?.citations).toEqual([
      {
        marker: 1,
        chunkId: "chk",
        documentId: "doc",
        title: "Handbook",
        url: null,
        quote: "Quote 1",
        start: 1,
        end: 8,
      },
      {
        marker: 2,
        chunkId: "chk",
        documentId: "doc",
        title: "Handbook",
        url: null,
        quote: "Quote 2",
        start: 2,
        end: 9,
      },
    ]);
  });

  test("a visitor reads his own and no other", async () => {
    const [one, other] = [await aVisitor(), await aVisitor()];
    const conversationId = await aConversation({ authorKey: one.authorKey, visitorId: one.visitorId });
    expect((await listMessages(one.ctx, { conversationId })).items).toHaveLength(2);
    await expect(listMessages(other.ctx, { conversationId })).rejects.toMatchObject(missing);
    await expect(listMessages(theirs, { conversationId })).rejects.toMatchObject(missing);
  });
});

describe("deleting", () => {
  test("takes messages, quotes and ratings along, once, and leaves a trace", async () => {
    const { conversationId, messageId } = await thingsOf(mine);
    const kept = await thingsOf(mine);
    expect(await deleteConversation(mine, { conversationId })).toEqual({ deleted: true });
    await expect(deleteConversation(mine, { conversationId })).rejects.toMatchObject(missing);
    const { audit_event: _, ...left } = await contentsOf(mine.workspaceId);
    expect(JSON.stringify(left)).not.toContain(conversationId);
    expect(JSON.stringify(left)).not.toContain(messageId);
    expect(JSON.stringify(left)).toContain(kept.messageId);
    const { prisma } = await testWorld();
    const audit = await prisma.auditEvent.findFirst({ where: { targetId: conversationId } });
    expect(audit).toMatchObject({ action: "conversation.deleted", actorId: mine.person.userId });
  });

  test("is for operators, and never reaches another workspace", async () => {
    const conversationId = await aConversation();
    const viewer = await aMember(mine, { role: "viewer" });
    await expect(deleteConversation(viewer, { conversationId })).rejects.toMatchObject(forbidden);
    const { ctx } = await aVisitor();
    await expect(deleteConversation(ctx, { conversationId })).rejects.toMatchObject(forbidden);
    await expect(deleteConversation(theirs, { conversationId })).rejects.toMatchObject(missing);
    expect(await getConversation(mine, { conversationId })).toMatchObject({ id: conversationId });
  });
});
