import { createHash } from "node:crypto";
import type { PrismaClient } from "~/generated/prisma/client";
import { newId } from "~/server/core/ids";
import { insertChunks } from "~/server/db/sql/chunks";
import { chunkText } from "~/server/modules/knowledge/chunking";
import type { Passage } from "./question-set";

export interface BenchBot {
  workspaceId: string;
  botId: string;
  botNumber: number;
  knowledgeVersion: number;
}

const DOCUMENTS_AT_ONCE = 50;

/** A bot of its own workspace that knows these passages, one document each; its documents' keys are the passages' ids. */
export async function createBot(prisma: PrismaClient, passages: readonly Passage[]): Promise<BenchBot> {
  const workspaceId = newId("workspace");
  await prisma.workspace.create({ data: { id: workspaceId, slug: workspaceId, name: "Bench" } });
  const bot = await prisma.bot.create({
    data: {
      id: newId("bot"),
      workspaceId,
      publicKey: workspaceId,
      name: "Bench",
      welcomeMessage: "",
      fallbackMessage: "",
      allowedDomains: [],
      starters: [],
    },
  });
  const sourceId = newId("source");
  await prisma.source.create({
    data: { id: sourceId, workspaceId, botId: bot.id, type: "text", title: "Bench", config: {}, status: "ready" },
  });
  const scope = { workspaceId, botId: bot.id, botNumber: bot.number, sourceId };
  for (let from = 0; from < passages.length; from += DOCUMENTS_AT_ONCE) {
    const batch = passages.slice(from, from + DOCUMENTS_AT_ONCE);
    await prisma.$transaction(async (tx) => {
      for (const passage of batch) await addDocument(tx, scope, passage);
    });
  }
  return { workspaceId, botId: bot.id, botNumber: bot.number, knowledgeVersion: 1 };
}

type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

async function addDocument(
  tx: Transaction,
  scope: { workspaceId: string; botId: string; botNumber: number; sourceId: string },
  { id: key, title, text }: Passage,
): Promise<void> {
  const { workspaceId, botId, sourceId } = scope;
  const documentId = newId("document");
  const version = 1;
  await tx.document.create({
    data: {
      ...{ id: documentId, workspaceId, botId, sourceId, key, title, mediaType: "text/plain" },
      ...{ status: "ready", activeVersion: version },
    },
  });
  const contentHash = createHash("sha256").update(`${title}\n${text}`).digest("hex");
  await tx.documentVersion.create({ data: { workspaceId, documentId, version, text, contentHash } });
  await insertChunks(tx, { ...scope, documentId, version }, chunkText({ title, text }));
}

/** Which passage a document was made of. */
export async function passageIds(prisma: PrismaClient, { botId }: BenchBot): Promise<Map<string, string>> {
  const documents = await prisma.document.findMany({ where: { botId }, select: { id: true, key: true } });
  return new Map(documents.map(({ id, key }) => [id, key]));
}
