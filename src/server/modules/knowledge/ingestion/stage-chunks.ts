import type { Ctx } from "~/server/core/ctx";
import { deleteChunks, insertIndexedChunks } from "~/server/db/sql/chunks";
import { copyEmbeddings } from "~/server/db/sql/embeddings";
import { embeddingScope } from "./embed-chunks";
import type { Held } from "./hand";
import type { PreparedText } from "./read-documents";
import { STAGED_FROM } from "./write-documents";

/** Of about twenty milliseconds: the embedded database answers nobody else meanwhile. */
const PIECE = 25;

/**
 * Stores the chunks of a long text under its new version before that is the one that is searched, in pieces, so that
 * neither the database nor anybody else waits long. Replaces what an earlier try left.
 */
export async function stageChunks(ctx: Ctx, documentId: string, prepared: PreparedText, held: Held): Promise<void> {
  const { chunks, version } = prepared;
  if (chunks.length < STAGED_FROM) return;
  await deleteChunks(ctx.db, ctx.workspaceId, [documentId], version);
  for (let from = 0; from < chunks.length; from += PIECE) {
    held.signal.throwIfAborted();
    const to = Math.min(from + PIECE, chunks.length);
    await insertIndexedChunks(ctx.db, ctx.workspaceId, chunks.slice(from, to));
    if (ctx.embedder) {
      await copyEmbeddings(ctx.db, embeddingScope(ctx, ctx.embedder), [{ documentId, version }], { from, to });
    }
    held.progress(to, chunks.length);
  }
}
