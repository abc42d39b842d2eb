import { newId, randomToken } from "~/server/core/ids";
import { insertChunks } from "~/server/db/sql/chunks";
import { createApiKey } from "~/server/modules/api-keys";
import { createBot } from "~/server/modules/bots";
import { createIdentitySecret } from "~/server/modules/identity";
import { addQaPair, addSource } from "~/server/modules/knowledge";
import { createInvitation } from "~/server/modules/members";
import { connectVendor } from "~/server/modules/model-keys";
import type { FileStorage } from "~/server/providers/storage";
import { inPieces } from "~/testing/in-pieces";
import { aMember, testWorld, type MemberCtx } from "~/testing/world";

/**
 * One of everything that a workspace can hold, by the name of the field that refers to it. A new kind of thing whose id
 * an input may carry joins here; until then the suite fails with the name of the procedure that takes it.
 */
export interface Things {
  botId: string;
  sourceId: string;
  documentId: string;
  pairId: string;
  conversationId: string;
  messageId: string;
  memberId: string;
  invitationId: string;
  apiKeyId: string;
  sessionId: string;
  identitySecretId: string;
  leadId: string;
  /** An export that waits. */
  transferId: string;
  /** One that can be downloaded. */
  exportId: string;
  /** An import that waits. */
  importId: string;
}

/** `storage` is where a process of its own keeps files, such as that of `testContainer`. */
export async function thingsOf(owner: MemberCtx, storage: FileStorage = owner.storage): Promise<Things> {
  const bot = await createBot(owner, { name: "Support", model: "embedded:extractive-1" });
  const source = await addSource(owner, {
    botId: bot.id,
    source: { type: "text", title: "Refunds", text: `Refunds take ${randomToken(6)} days.` },
  });
  const member = await aMember(owner, { role: "editor" });
  const invitation = await createInvitation(owner, {});
  const key = await createApiKey(owner, { name: "Script" });
  await connectVendor(owner, { vendor: "openai", apiKey: "sk-sample-0000" });
  return {
    botId: bot.id,
    sourceId: source.id,
    documentId: await aDocument(owner, { botId: bot.id, sourceId: source.id }),
    pairId: (await addQaPair(owner, { botId: bot.id, question: "Do you ship pears?", answer: "Every Monday." })).id,
    ...(await aConversation(owner, bot.id)),
    memberId: member.memberId,
    invitationId: invitation.id,
    apiKeyId: key.id,
    sessionId: owner.person.sessionId,
    leadId: await aLead(owner, bot.id),
    ...(await transfers({ ...owner, storage })),
    identitySecretId: (await createIdentitySecret(owner, { botId: bot.id })).id,
  };
}

/** Indexed by a version of Botsmith that read its language otherwise. */
async function aChunkOfBefore(
  { db, workspaceId }: MemberCtx,
  scope: { botId: string; sourceId: string; documentId: string; version: number },
  text: string,
): Promise<void> {
  const { number: botNumber } = await db.bot.findUniqueOrThrow({ where: { id: scope.botId } });
  const place = { position: 0, start: 0, end: text.length, breadcrumb: "", text, hash: scope.documentId };
  await insertChunks(db, { workspaceId, botNumber, ...scope }, [{ ...place, language: "pl" }]);
  await db.chunk.updateMany({ where: { documentId: scope.documentId }, data: { termsVersion: 1 } });
}

async function aDocument(owner: MemberCtx, parents: { botId: string; sourceId: string }): Promise<string> {
  const { workspaceId } = owner;
  const id = newId("document");
  const text = "Refunds take five days.";
  await owner.db.document.create({
    data: {
      id,
      workspaceId,
      ...parents,
      key: id,
      title: "Refunds",
      mediaType: "text/plain",
      status: "ready",
      characters: text.length,
      activeVersion: 1,
    },
  });
  await owner.db.documentVersion.create({ data: { workspaceId, documentId: id, version: 1, text, contentHash: id } });
  await aChunkOfBefore(owner, { ...parents, documentId: id, version: 1 }, text);
  return id;
}

async function aConversation(owner: MemberCtx, botId: string): Promise<{ conversationId: string; messageId: string }> {
  const { workspaceId } = owner;
  const authorKey = `user:${owner.person.userId}`;
  const conversationId = newId("conversation");
  await owner.db.conversation.create({
    data: {
      id: conversationId,
      workspaceId,
      botId,
      channel: "playground",
      authorKey,
      title: "Refunds?",
      messageCount: 2,
    },
  });
  const message = { workspaceId, botId, conversationId };
  const questionId = newId("message");
  await owner.db.message.create({
    data: { ...message, id: questionId, seq: 1, role: "visitor", text: "Refunds?", authorKey },
  });
  const messageId = newId("message");
  await owner.db.message.create({
    data: { ...message, id: messageId, seq: 2, role: "bot", text: "Five days.", replyToId: questionId, answered: true },
  });
  return { conversationId, messageId };
}

async function aLead(owner: MemberCtx, botId: string): Promise<string> {
  const about = { workspaceId: owner.workspaceId, botId };
  const [visitorId, id] = [newId("visitor"), newId("lead")];
  await owner.db.visitor.create({ data: { ...about, id: visitorId } });
  await owner.db.lead.create({ data: { ...about, id, visitorId, submission: id, email: "ada@example.com" } });
  return id;
}

async function transfers(owner: MemberCtx): Promise<Pick<Things, "transferId" | "exportId" | "importId">> {
  const { workspaceId, person } = owner;
  const [transferId, exportId, importId] = [newId("transfer"), newId("transfer"), newId("transfer")];
  const by = {
    workspaceId,
    actorKind: "user",
    actorId: person.userId,
    fileName: "export.tar.gz",
    kind: "export",
  } as const;
  const now = new Date();
  const storageKey = `${workspaceId}/${exportId}`;
  await owner.storage.put(storageKey, inPieces("an archive"));
  // Only one of a kind in a workspace is under way.
  await owner.db.transfer.updateMany({
    where: { status: { in: ["receiving", "queued", "running"] } },
    data: { status: "cancelled" },
  });
  await owner.db.transfer.create({ data: { ...by, id: transferId, status: "queued", heartbeatAt: now } });
  await owner.db.transfer.create({
    data: { ...by, id: exportId, status: "done", bytes: 10, storageKey, heartbeatAt: now },
  });
  await owner.db.transfer.create({
    data: { ...by, id: importId, kind: "import", status: "queued", heartbeatAt: now },
  });
  return { transferId, exportId, importId };
}

/** Everything that the database holds of a workspace, to see whether a call touched any of it. */
export async function contentsOf(workspaceId: string): Promise<Record<string, unknown[]>> {
  const { prisma } = await testWorld();
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT c.table_name AS name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id' AND t.table_type = 'BASE TABLE'
    ORDER BY c.table_name`;
  const contents: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const select = `SELECT to_jsonb(row) AS row FROM "${name}" row WHERE workspace_id = $1 ORDER BY to_jsonb(row)::text`;
    contents[name] = await prisma.$queryRawUnsafe<unknown[]>(select, workspaceId);
  }
  contents.workspace = await prisma.workspace.findMany({ where: { id: workspaceId } });
  return contents;
}
