import { inPieceSizes, PieceSize } from "~/lib/piece-size";
import type { Ctx } from "~/server/core/ctx";
import { noteVectors } from "~/server/db/sql/bot-vectors";
import { insertHeldChunks } from "~/server/db/sql/chunks";
import { insertEmbeddedChunks } from "~/server/db/sql/embeddings";
import { beginVersions } from "~/server/db/sql/staging";
import { embeddingScope } from "./embed-chunks";
import type { Held } from "./hand";
import type { Read } from "./read-documents";

/** The embedded database answers nobody else meanwhile; a server of its own takes many more in that time. */
const pieces = new PieceSize({ first: 32, least: 20, most: 200, ms: 20 });

type TextRead = Extract<Read, { kind: "text" }>;

/**
 * Stores texts, chunks and vectors under their new versions before those are the ones that are searched, in pieces, so that
 * neither the database nor anybody else waits long. Replaces what an earlier try left.
 */
export async function stageTexts(
  ctx: Ctx,
  lease: string,
  texts: readonly TextRead[],
  held: ReadonlyMap<string, Held>,
): Promise<void> {
  if (texts.length === 0) return;
  const { workspaceId, embedder, sql } = ctx;
  const versions = texts.map(({ task, prepared: { version, text, contentHash } }) => ({
    documentId: task.id,
    version,
    text,
    contentHash,
  }));
  await beginVersions(sql, { workspaceId, lease }, versions);
  const chunks = texts.flatMap(({ prepared }) => prepared.chunks);
  const left = new Map(texts.map(({ task, prepared }) => [task.id, prepared.chunks.length]));
  await inPieceSizes(chunks, pieces, async (some) => {
    const wanted = some.filter(({ documentId }) => !held.get(documentId)?.signal.aborted);
    if (wanted.length === 0) return;
    if (embedder) await insertEmbeddedChunks(sql, embeddingScope(ctx, embedder), wanted, lease);
    else await insertHeldChunks(sql, { workspaceId, lease }, wanted);
    for (const { documentId } of wanted) left.set(documentId, (left.get(documentId) ?? 1) - 1);
    for (const { task, prepared } of texts) {
      held.get(task.id)?.progress(prepared.chunks.length - (left.get(task.id) ?? 0), prepared.chunks.length);
    }
  });
  await noteVectors(sql, workspaceId, [...new Set(texts.map(({ task }) => task.botId))], embedder?.id ?? null);
}
