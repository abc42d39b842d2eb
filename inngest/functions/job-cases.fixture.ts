import type { EventData, EventName } from "~/contracts/events";
import { newId } from "~/server/core/ids";
import { createBot } from "~/server/modules/bots";
import { addSource, getSource } from "~/server/modules/knowledge";
import { requestExport } from "~/server/modules/transfer";
import { deleteWorkspace } from "~/server/modules/workspaces";
import type { Events } from "~/server/providers/events/types";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { embedder } from "~inngest/testing/embedder";
import { writeMail } from "~inngest/testing/write-mail";

/** Something that a job has to do. Nothing of it has been told to any job yet. */
export interface JobCase {
  /** Tells the job; a scheduled one comes by itself. */
  ask(events: Events): Promise<void>;
  done(): Promise<boolean>;
  /** Why it was given up, where people are told; otherwise somebody asks again by himself. */
  reason?(): Promise<string | null>;
  /** After it was given up, done by itself in the end? */
  heals: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A passage whose words were found by rules that are no longer those of its language. */
const old = { termsVersion: 1, language: "pl" };

/** One for each job of the product, by the job's id. */
export const jobCases: Record<string, () => Promise<JobCase>> = {
  "knowledge-ingest-source": async () => {
    const { data, done } = await aWaitingText();
    return { ...asked("knowledge/source.requested", data), done, heals: true };
  },
  "knowledge-embed-bot": async () => {
    const { prisma } = await testWorld();
    const { bot } = await anOldBot();
    const row = () => prisma.botVectors.findUnique({ where: { botId: bot.botId } });
    return {
      ...asked("knowledge/vectors.requested", bot),
      done: async () => (await row())?.model === embedder.id,
      reason: async () => (await row())?.error ?? null,
      heals: true,
    };
  },
  "knowledge-reindex-bot": async () => {
    const { prisma } = await testWorld();
    const { bot } = await anOldBot();
    return {
      ...asked("knowledge/terms.requested", bot),
      done: async () => (await prisma.chunk.count({ where: { botId: bot.botId, ...old } })) === 0,
      reason: async () => (await prisma.botTerms.findUnique({ where: { botId: bot.botId } }))?.error ?? null,
      heals: true,
    };
  },
  "mail-deliver": async () => {
    const { mailId, done } = await aMail();
    return { ...asked("mail/requested", { mailId }), done, heals: true };
  },
  "mail-sweep": async () => ({ ...scheduled, done: (await aMail({ ageMs: HOUR_MS / 2 })).done }),
  "maintenance-sweep": async () => {
    const [text, transfer] = [await aWaitingText(), await anExport()];
    return { ...scheduled, done: async () => (await text.done()) && (await transfer.done()) };
  },
  "maintenance-clean-up": async () => {
    const [file, workspace] = [await anUnusedFile(), await aDeletedWorkspace()];
    return { ...scheduled, done: async () => (await file.done()) && (await workspace.done()) };
  },
  "conversations-delete-expired": async () => ({ ...scheduled, done: (await anExpiredConversation()).done }),
  "workspaces-purge": async () => {
    const { deletedId, done } = await aDeletedWorkspace();
    return { ...asked("workspaces/deletion.requested", { deletedId }), done, heals: true };
  },
  "workspaces-transfer": async () => {
    const { data, done, reason } = await anExport();
    return { ...asked("workspaces/transfer.requested", data), done, reason, heals: false };
  },
};

const scheduled = { ask: async () => {}, heals: true };

function asked<N extends EventName>(name: N, data: EventData<N>): Pick<JobCase, "ask"> {
  return { ask: (events) => events.publish(name, data) };
}

async function aWaitingText() {
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Library" });
  const source = { type: "text" as const, title: "Showroom", text: "The showroom is in Utrecht." };
  const { id: sourceId } = await addSource(owner, { botId, source });
  return {
    data: { workspaceId: owner.workspaceId, botId, sourceId },
    done: async () => {
      const { status, documents, chunks } = await getSource(owner, { botId, sourceId });
      return status === "ready" && documents === 1 && chunks === 1;
    },
  };
}

/** Of before an upgrade that reads its language otherwise, and of before there was an embedding model. */
async function anOldBot() {
  const owner = await aWorkspace();
  const { prisma } = await testWorld();
  const { id: botId } = await createBot(owner, { name: "Library" });
  const text = "Anna naprawiała rowery.";
  await addSource(owner, { botId, source: { type: "text", title: "Rowery", text } });
  await ingestAll(owner);
  await prisma.chunk.updateMany({ where: { botId }, data: old });
  return { bot: { workspaceId: owner.workspaceId, botId } };
}

async function aMail(age: { ageMs?: number } = {}) {
  const { prisma } = await testWorld();
  const mailId = await writeMail(age);
  const row = () => prisma.mail.findUniqueOrThrow({ where: { id: mailId } });
  return { mailId, done: async () => (await row()).status === "sent" };
}

async function anExport() {
  const owner = await aWorkspace();
  const { id: transferId } = await requestExport(owner);
  const row = () => owner.db.transfer.findUniqueOrThrow({ where: { id: transferId } });
  return {
    data: { workspaceId: owner.workspaceId, transferId },
    done: async () => (await row()).status === "done",
    reason: async () => (await row()).error,
  };
}

async function anUnusedFile() {
  const owner = await aWorkspace();
  const createdAt = new Date(owner.clock.now().getTime() - 2 * HOUR_MS);
  const { workspaceId } = owner;
  const id = newId("file");
  const file = { id, workspaceId, name: "a.pdf", mediaType: "application/pdf", bytes: 1, sha256: "0" };
  await owner.db.storedFile.create({ data: { ...file, storageKey: `${workspaceId}/${id}`, createdAt } });
  return { done: async () => (await owner.db.storedFile.count()) === 0 };
}

async function aDeletedWorkspace() {
  const owner = await aWorkspace({ name: "Gone" });
  const { prisma } = await testWorld();
  await createBot(owner, { name: "Library" });
  await deleteWorkspace(owner, { name: "Gone" });
  const where = { id: owner.workspaceId };
  return { deletedId: where.id, done: async () => (await prisma.workspace.count({ where })) === 0 };
}

async function anExpiredConversation() {
  const owner: MemberCtx = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Library", retentionDays: 1 });
  const { workspaceId } = owner;
  const at = new Date(owner.clock.now().getTime() - 3 * DAY_MS);
  const talk = { workspaceId, botId, channel: "api" as const, authorKey: "user:x", title: "Hi?" };
  const times = { createdAt: at, lastMessageAt: at };
  await owner.db.conversation.create({ data: { id: newId("conversation"), ...talk, ...times } });
  return { done: async () => (await owner.db.conversation.count()) === 0 };
}
