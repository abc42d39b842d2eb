import { createHash } from "node:crypto";
import type { Ctx } from "~/server/core/ctx";
import { copyPairVectors, deletePairVectorsOfOthers, listPairsWithout } from "~/server/db/sql/pair-vectors";
import type { Embedder } from "~/server/providers/embeddings/types";
import { embeddingScope, embedTexts } from "../ingestion/embed-chunks";

const BATCH = 256;

/** Gives the bot's pairs the vectors that their questions lack. False when time ran out before all had one. */
export async function embedPairs(
  ctx: Ctx,
  embedder: Embedder,
  { botId, until }: { botId: string; until: number },
): Promise<boolean> {
  const scope = { ...embeddingScope(ctx, embedder), botId };
  for (;;) {
    const pairs = await listPairsWithout(ctx.db, scope, BATCH);
    if (pairs.length === 0) break;
    if (performance.now() > until) return false;
    const texts = pairs.map((pair) => ({ ...pair, hash: hashOf(pair.question) }));
    // As a visitor's question is placed, so that the same words are in the same place.
    await embedTexts(
      ctx,
      embedder,
      texts.map(({ hash, question }) => ({ hash, breadcrumb: "", text: question })),
      { purpose: "query" },
    );
    // They were deleted or changed meanwhile; the sweep asks again for what is left.
    if ((await copyPairVectors(ctx.db, scope, texts)) === 0) break;
  }
  await deletePairVectorsOfOthers(ctx.db, scope);
  return true;
}

/** Another one than a document's of the same text, which some models place elsewhere. */
function hashOf(question: string): string {
  return createHash("sha256").update(`question\n${question}`).digest("hex");
}
