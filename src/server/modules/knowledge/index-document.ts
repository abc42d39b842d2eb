import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { insertChunks } from "~/server/db/sql/chunks";
import { requireBot } from "../bots";
import { chunkText } from "./chunking";
import type { SyncRef } from "./internal";
import { requireCurrentSync } from "./internal";

export interface IndexDocumentInput extends SyncRef {
  documentId: string;
  version: number;
}

/** Cuts a version of a document into chunks and indexes them, replacing what an earlier try left. Nothing is searched yet. */
export async function indexDocument(ctx: Ctx, input: IndexDocumentInput): Promise<{ chunks: number }> {
  requirePermission(ctx, "jobs.run");
  const { documentId, version } = input;
  const [document, content] = await Promise.all([
    ctx.db.document.findUniqueOrThrow({ where: { id: documentId } }),
    ctx.db.documentVersion.findUniqueOrThrow({ where: { documentId_version: { documentId, version } } }),
  ]);
  const chunks = chunkText({ title: document.title, text: content.text });

  return ctx.db.$transaction(async (tx) => {
    const source = await requireCurrentSync(tx, input);
    const bot = await requireBot(tx, source.botId);
    await tx.chunk.deleteMany({ where: { documentId, version } });
    const scope = {
      workspaceId: ctx.workspaceId,
      botId: bot.id,
      botNumber: bot.number,
      sourceId: source.id,
      documentId,
      version,
    };
    await insertChunks(tx, scope, chunks);
    await tx.document.update({
      where: { id: documentId },
      data: { language: mostFrequent(chunks.map((chunk) => chunk.language)), characters: content.text.length },
    });
    await tx.source.update({
      where: { id: source.id },
      data: {
        step: ctx.embedder ? "embed" : "index",
        heartbeatAt: ctx.clock.now(),
        progressDone: 0,
        progressTotal: Math.max(1, chunks.length),
      },
    });
    return { chunks: chunks.length };
  });
}

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
