import { inPieceSizes, PieceSize } from "~/lib/piece-size";
import type { Ctx } from "~/server/core/ctx";
import { deleteChunks, insertIndexedChunks } from "~/server/db/sql/chunks";
import { copyEmbeddings } from "~/server/db/sql/embeddings";
import { embeddingScope } from "./embed-chunks";
import type { Held } from "./hand";
import type { PreparedText } from "./read-documents";
import { STAGED_FROM } from "./write-documents";

/** The embedded database answers nobody else meanwhile; a server of its own takes many more in that time. */
const PIECE = { first: 25, least: 10, most: 200, ms: 20 };
const stored = new PieceSize(PIECE);
const copied = new PieceSize(PIECE);

/**
 * Stores the chunks of a long text under its new version before that is the one that is searched, in pieces, so that
 * neither the database nor anybody else waits long. Replaces what an earlier try left.
 */
export async function stageChunks(ctx: Ctx, documentId: string, prepared: PreparedText, held: Held): Promise<void> {
  const { chunks, version } = prepared;
  if (chunks.length < STAGED_FROM) return;
  await deleteChunks(ctx.db, ctx.workspaceId, [documentId], version);
  const { embedder } = ctx;
  await inPieceSizes(chunks, stored, async (some, begin) => {
    held.signal.throwIfAborted();
    await insertIndexedChunks(ctx.db, ctx.workspaceId, some);
    if (!embedder) held.progress(begin + some.length, chunks.length);
  });
  if (!embedder) return;
  await inPieceSizes(chunks, copied, async (some, from) => {
    held.signal.throwIfAborted();
    const to = from + some.length;
    await copyEmbeddings(ctx.db, embeddingScope(ctx, embedder), [{ documentId, version }], { from, to });
    held.progress(to, chunks.length);
  });
}
