import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { insertEmbeddings, listChunksToEmbed, reuseEmbeddings } from "~/server/db/sql/embeddings";
import { embeddedText } from "./chunking";
import type { SyncRef } from "./internal";
import { requireCurrentSync } from "./internal";

export interface EmbedBatchInput extends SyncRef {
  documentId: string;
  version: number;
}

/**
 * Gives one batch of the version's chunks their vectors: from chunks of this workspace with the same text, else from
 * the model. Returns how many chunks still have none. Safe to repeat; without an embedding model there is nothing to do.
 */
export async function embedBatch(ctx: Ctx, input: EmbedBatchInput): Promise<{ remaining: number }> {
  requirePermission(ctx, "jobs.run");
  const { embedder } = ctx;
  if (!embedder) return { remaining: 0 };
  const source = await requireCurrentSync(ctx.db, input);
  const scope = {
    workspaceId: ctx.workspaceId,
    botId: source.botId,
    documentId: input.documentId,
    version: input.version,
    model: embedder.id,
    dimensions: embedder.dimensions,
  };
  await reuseEmbeddings(ctx.db, scope);
  const { chunks, remaining } = await listChunksToEmbed(ctx.db, scope, embedder.maxBatch);
  if (chunks.length === 0) return { remaining: 0 };

  // The model is called outside of any transaction: it may take seconds.
  const vectors = await embedder.embed(
    chunks.map((chunk) => embeddedText(chunk.breadcrumb, chunk.text)),
    {},
  );
  await insertEmbeddings(
    ctx.db,
    scope,
    chunks.map((chunk, index) => ({ chunkId: chunk.id, vector: vectors[index] ?? [] })),
  );
  const left = remaining - chunks.length;
  await ctx.db.source.updateMany({
    where: { id: source.id, syncNumber: input.syncNumber },
    data: { step: "embed", heartbeatAt: ctx.clock.now(), progressDone: source.progressTotal - left },
  });
  return { remaining: left };
}
