import type { PrismaClient } from "~/generated/prisma/client";
import { newId } from "~/server/core/ids";
import { insertChunks } from "~/server/db/sql/chunks";
import { chunkText } from "../knowledge/chunking";

export interface KnowingBot {
  workspaceId: string;
  botId: string;
  botNumber: number;
  knowledgeVersion: number;
  sourceId: string;
}

export async function aWorkspace(prisma: PrismaClient): Promise<string> {
  const id = newId("workspace");
  await prisma.workspace.create({ data: { id, slug: id, name: "Test" } });
  return id;
}

/** A bot that knows these texts, one document each. */
export async function aBotThatKnows(
  prisma: PrismaClient,
  texts: readonly string[],
  { workspaceId }: { workspaceId?: string } = {},
): Promise<KnowingBot> {
  const workspace = workspaceId ?? (await aWorkspace(prisma));
  const bot = await prisma.bot.create({
    data: {
      ...{ id: newId("bot"), workspaceId: workspace, publicKey: newId("bot"), name: "Test" },
      ...{ welcomeMessage: "", fallbackMessage: "", starters: [], allowedDomains: [] },
    },
  });
  const sourceId = newId("source");
  await prisma.source.create({
    data: { id: sourceId, workspaceId: workspace, botId: bot.id, type: "text", title: "Test", config: {} },
  });
  const known = { workspaceId: workspace, botId: bot.id, botNumber: bot.number, knowledgeVersion: 1, sourceId };
  for (const text of texts) await addDocument(prisma, known, { text });
  return known;
}

interface NewDocument {
  text: string;
  title?: string;
  version?: number;
  activeVersion?: number;
}

/** Stores a document; another `activeVersion` than `version` leaves its chunks out of what can be found. */
export async function addDocument(prisma: PrismaClient, bot: KnowingBot, document: NewDocument): Promise<string[]> {
  const { text, title = "", version = 1, activeVersion = version } = document;
  const { knowledgeVersion: _, botNumber, ...owner } = bot;
  const id = newId("document");
  await prisma.document.create({
    data: { ...owner, id, key: id, title, mediaType: "text/plain", status: "ready", activeVersion },
  });
  const scope = { ...owner, botNumber, documentId: id, version };
  return prisma.$transaction((tx) => insertChunks(tx, scope, chunkText({ title, text })));
}
