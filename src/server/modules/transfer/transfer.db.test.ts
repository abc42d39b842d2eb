import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readTar } from "~/lib/tar";
import { newId } from "~/server/core/ids";
import { tenantModels } from "~/server/db/tenant-client";
import { createApiKey } from "~/server/modules/api-keys";
import { createBot, deleteBot, findAvatar, listBots, setAvatar } from "~/server/modules/bots";
import { startTurn } from "~/server/modules/chat";
import { giveFeedback, listConversations, listMessages } from "~/server/modules/conversations";
import { addFileSource, addSource, listQaPairs, listSources, searchKnowledge } from "~/server/modules/knowledge";
import { getLeadForm, listLeads, storeLead, updateLeadForm } from "~/server/modules/leads";
import { connectVendor } from "~/server/modules/model-keys";
import { ingestAll } from "~/testing/ingest";
import { contentsOf } from "~/testing/isolation/things";
import { asActor, aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { exportWorkspace, importWorkspace } from "./index";

const world = await testWorld();
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const NAME = `${"Preisliste für Händler ".repeat(8)}.txt`;

async function fullWorkspace(): Promise<MemberCtx> {
  const owner = await aWorkspace({ name: "Lumen" });
  const bot = await createBot(owner, { name: "Lumen bot", strictness: "strict", starters: ["Do you ship?"] });
  const text = "Customers may return any lamp within 45 days of delivery. The refund is paid to the original card.";
  await addSource(owner, { botId: bot.id, source: { type: "text", title: "Returns", text } });
  await setAvatar(owner, { botId: bot.id, content: pieces([PICTURE]) });
  await addSource(owner, {
    botId: bot.id,
    source: { type: "qa", title: "FAQ", pairs: [{ question: "Is there a showroom?", answer: "Yes, in Bergen." }] },
  });
  const content = [Buffer.from("The dealer price of the Bergen lamp is 145 euros.")];
  await addFileSource(owner, { botId: bot.id, name: NAME, content: pieces(content) });
  await ingestAll(owner);
  const visitorId = newId("visitor");
  await world.prisma.visitor.create({ data: { id: visitorId, workspaceId: owner.workspaceId, botId: bot.id } });
  const visitor = await asActor(owner, { kind: "visitor", visitorId, botId: bot.id });
  const message = "How many days do customers have to return a lamp?";
  const turn = await startTurn(visitor, { botId: bot.id, message }, { channel: "widget" });
  for await (const event of turn.events) void event;
  await giveFeedback(visitor, { messageId: turn.messageId, rating: "up", comment: "Thanks!" });
  await updateLeadForm(owner, { botId: bot.id, enabled: true, intro: "Who are you?" });
  const lead = { submission: "submission-1", email: "ada@example.com", conversationId: turn.conversationId };
  await storeLead(visitor, lead);
  return owner;
}

async function* pieces(content: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const piece of content) yield piece;
}

async function exported(ctx: MemberCtx): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of (await exportWorkspace(ctx)).content) parts.push(part);
  return Buffer.concat(parts);
}

async function filesOf(archive: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const entry of readTar(pieces([gunzipSync(archive)]))) {
    const parts: Uint8Array[] = [];
    for await (const part of entry.content) parts.push(part);
    files.set(entry.path, Buffer.concat(parts).toString());
  }
  return files;
}

test("what was exported is there again in a new workspace, with ids of its own", async () => {
  const source = await fullWorkspace();
  const target = await aWorkspace({ name: "Second" });
  const result = await importWorkspace(target, pieces([await exported(source)]));
  expect(result).toEqual({
    workspaceName: "Lumen",
    bots: 1,
    sources: 3,
    files: 1,
    pairs: 1,
    conversations: 1,
    messages: 2,
    leads: 1,
    present: 0,
    skipped: [],
  });
  await ingestAll(target);

  const [bot] = (await listBots(target, {})).items;
  const [before] = (await listBots(source, {})).items;
  expect(bot).toMatchObject({ name: "Lumen bot", sources: 3, conversations: 1 });
  const row = await target.db.bot.findUniqueOrThrow({ where: { id: bot?.id ?? "" } });
  const avatar = await findAvatar({ prisma: world.prisma, storage: target.storage }, row);
  expect(avatar).toMatchObject({ mediaType: "image/png", content: PICTURE });
  expect([bot?.id, bot?.publicKey]).not.toEqual([before?.id, before?.publicKey]);
  const botId = bot?.id ?? "";
  const sources = await listSources(target, { botId });
  expect(sources.items.map(({ title, status }) => [title, status]).sort()).toEqual(
    [
      ["FAQ", "ready"],
      [NAME, "ready"],
      ["Returns", "ready"],
    ].sort(),
  );
  expect((await listQaPairs(target, { botId })).items).toMatchObject([{ answer: "Yes, in Bergen." }]);
  const { results } = await searchKnowledge(target, { botId, query: "dealer price of the Bergen lamp" });
  expect(results[0]?.text).toContain("145 euros");

  expect(await getLeadForm(target, { botId })).toMatchObject({ enabled: true, intro: "Who are you?" });
  const [lead] = (await listLeads(target, { botId })).items;
  expect(lead).toMatchObject({ email: "ada@example.com" });

  const [conversation] = (await listConversations(target, {})).items;
  const { items } = await listMessages(target, { conversationId: conversation?.id ?? "" });
  const talk = (await listConversations(source, {})).items[0];
  const told = await listMessages(source, { conversationId: talk?.id ?? "" });
  expect(items.map(({ role, text, createdAt }) => [role, text, createdAt])).toEqual(
    told.items.map(({ role, text, createdAt }) => [role, text, createdAt]),
  );
  expect(items[1]?.citations[0]?.quote).toBe(told.items[1]?.citations[0]?.quote);
  expect(items[1]).toMatchObject({ answered: true, feedback: { rating: "up", comment: "Thanks!" } });
  const ids = new Set([...told.items.map(({ id }) => id), talk?.id, talk?.visitorId]);
  expect(
    [...items.map(({ id }) => id), conversation?.id, conversation?.visitorId].some((id) => ids.has(id ?? "")),
  ).toBe(false);
});

test("an export holds the files as they were and no secret", async () => {
  const owner = await fullWorkspace();
  const { key } = await createApiKey(owner, { name: "Deploy" });
  await connectVendor(owner, { vendor: "openai", apiKey: "sk-very-secret-0123456789" });
  const files = await filesOf(await exported(owner));
  const [, upload] = [...files].find(([path]) => path.startsWith("files/")) ?? [];
  expect(upload).toBe("The dealer price of the Bergen lamp is 145 euros.");
  expect(files.get("data/documents-0001.jsonl")).toContain("within 45 days of delivery");
  expect(files.get("data/api-keys-0001.jsonl")).toContain("Deploy");

  const everything = [...files.values()].join("\n");
  const rows = await world.prisma.apiKey.findMany({ where: { workspaceId: owner.workspaceId } });
  const sealed = await world.prisma.modelKey.findMany({ where: { workspaceId: owner.workspaceId } });
  const secrets = [key, rows[0]?.keyHash, sealed[0]?.sealedKey, "sk-very-secret"];
  for (const secret of secrets) expect(everything).not.toContain(secret ?? "missing");
  expect(everything).not.toMatch(/passwordHash|keyHash|tokenHash|sealedKey/);
});

test("the same archive twice brings nothing twice, and brings back what was deleted in between", async () => {
  const archive = await exported(await fullWorkspace());
  const target = await aWorkspace();
  const first = await importWorkspace(target, pieces([archive]));
  const rows = await contentsOf(target.workspaceId);
  const again = await importWorkspace(target, pieces([archive]));
  const { bots, sources, conversations, messages, leads } = first;
  expect(again).toEqual({ ...first, present: bots + sources + conversations + messages + leads });
  const { audit_event: _then, ...before } = rows;
  const { audit_event: _now, ...after } = await contentsOf(target.workspaceId);
  expect(after).toEqual(before);

  const [bot] = (await listBots(target, {})).items;
  await deleteBot(target, { botId: bot?.id ?? "" });
  expect(await importWorkspace(target, pieces([archive]))).toMatchObject({
    bots: 1,
    sources: 3,
    messages: 2,
    present: 0,
  });
  expect((await listBots(target, {})).items).toMatchObject([{ id: bot?.id, sources: 3, conversations: 1 }]);
});

test("an archive is for those who manage the workspace, and an import for its owners", async () => {
  const owner = await aWorkspace();
  const archive = await exported(owner);
  await importWorkspace(owner, pieces([archive]));
  const actions = await world.prisma.auditEvent.findMany({ where: { workspaceId: owner.workspaceId } });
  expect(actions.map(({ action }) => action)).toContain("workspace.imported");
  const editor = await aWorkspace({ role: "editor" });
  await expect(exportWorkspace(editor)).rejects.toMatchObject({ code: "forbidden" });
  const admin = await aWorkspace({ role: "admin" });
  await expect(importWorkspace(admin, pieces([archive]))).rejects.toMatchObject({ code: "forbidden" });
});

test("what belongs to another workspace is in no export", async () => {
  await fullWorkspace();
  const other = await aWorkspace({ name: "Other" });
  const files = await filesOf(await exported(other));
  expect(
    [...files]
      .filter(([path]) => !/manifest|members|audit/.test(path))
      .map(([, text]) => text)
      .join(""),
  ).toBe("");
});

test("what is no export, and one that is cut off, is refused with a sentence", async () => {
  const archive = await exported(await fullWorkspace());
  const owner = await aWorkspace();
  for (const broken of [Buffer.from("hello"), archive.subarray(0, archive.length - 200), Buffer.alloc(0)]) {
    await expect(importWorkspace(owner, pieces([broken]))).rejects.toMatchObject({
      code: "bad_request",
      message: expect.stringContaining("no export of a workspace"),
    });
  }
});

test("every table of a workspace is in an export, or is left out on purpose", () => {
  const inside = ["Workspace", "Membership", "ApiKey", "AuditEvent", "StoredFile", "Bot", "Source", "Document"];
  const insideToo = [
    "DocumentVersion",
    "QaPair",
    "Visitor",
    "Conversation",
    "Message",
    "Citation",
    "Feedback",
    "Lead",
    "LeadForm",
  ];
  // Made anew from the sources, or secret, or of no use anywhere else.
  const made = ["Chunk", "ChunkEmbedding", "QaPairVector", "CachedEmbedding", "BotVectors", "BotTerms"];
  const secret = ["Invitation", "ModelKey", "IdempotentReply", "IdentitySecret"];
  const ofThisInstallation = ["Transfer", "WorkspaceAddress", "LeftOutPage"];
  expect([...tenantModels].sort()).toEqual([...inside, ...insideToo, ...made, ...secret, ...ofThisInstallation].sort());
});
