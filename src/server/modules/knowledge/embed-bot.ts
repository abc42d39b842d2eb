import { z } from "zod";
import { Id } from "~/contracts/common";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import {
  deleteOtherModels,
  listChunksWithout,
  noteProgress,
  readVectorState,
  switchModel,
} from "~/server/db/sql/bot-vectors";
import { copyEmbeddingsTo } from "~/server/db/sql/embeddings";
import { EXACT_UP_TO } from "~/server/db/sql/vector-candidates";
import { beginIndexing, endIndexing, indexSome } from "~/server/db/sql/vector-index";
import { prepareIndex } from "~/server/modules/retrieval";
import type { Embedder } from "~/server/providers/embeddings/types";
import { embeddingScope, embedTexts } from "./ingestion/embed-chunks";
import { embedPairs } from "./qa/embed-pairs";
import { knowledgeChannel } from "./internal";

const EmbedBotInput = z.strictObject({ botId: Id });

const BATCH = 256;
/** Adding one to the index takes some milliseconds, during which the embedded database answers nobody else. */
const INDEXED_AT_FIRST = 4;
const MOST_INDEXED_AT_ONCE = 100;
const INDEXING_MS = 20;
const BUDGET_MS = 8_000;
const DELETED_AT_ONCE = 1000;

/**
 * Gives a bot's questions with approved answers, and its chunks, the vectors of the present embedding model that they
 * lack, after another model was configured or the first one. Until all are there the bot is searched by the model before;
 * then it is switched at once, and the old vectors go. Safe to repeat; `more` says that it is not done yet.
 */
export async function embedBot(
  ctx: Ctx,
  raw: { botId: string },
  { indexAbove = EXACT_UP_TO }: { indexAbove?: number } = {},
): Promise<{ more: boolean }> {
  requirePermission(ctx, "jobs.run");
  const { botId } = EmbedBotInput.parse(raw);
  const { embedder, workspaceId } = ctx;
  if (!embedder) return { more: false };
  const bot = { workspaceId, botId, model: embedder.id };
  const until = performance.now() + BUDGET_MS;
  if (!(await embedPairs(ctx, embedder, { botId, until }))) return { more: true };
  const state = await readVectorState(ctx.db, bot);
  if (state?.model === embedder.id && state.nextModel === null) {
    await deleteOthers(ctx, bot);
    return indexBot(ctx, botId, { embedder, indexAbove, until });
  }

  for (;;) {
    await noteProgress(ctx.db, bot, ctx.clock.now());
    ctx.bus.publish(knowledgeChannel(botId), botId);
    const chunks = await listChunksWithout(ctx.db, bot, BATCH);
    if (chunks.length === 0) break;
    if (performance.now() > until) return { more: true };
    await embedTexts(ctx, embedder, chunks);
    const ids = chunks.map(({ id }) => id);
    await copyEmbeddingsTo(ctx.db, embeddingScope(ctx, embedder), ids);
  }
  // A document that was stored meanwhile may lack its vectors again.
  if (!(await switchModel(ctx.db, bot))) return { more: false };
  prepareIndex({ db: ctx.sql, embedder }, bot);
  ctx.bus.publish(knowledgeChannel(botId), botId);
  await deleteOthers(ctx, bot);
  return { more: false };
}

async function deleteOthers(ctx: Ctx, bot: Parameters<typeof deleteOtherModels>[1]): Promise<void> {
  while ((await deleteOtherModels(ctx.db, bot, DELETED_AT_ONCE)) > 0);
}

interface Indexing {
  embedder: Embedder;
  indexAbove: number;
  until: number;
}

/** Puts the vectors of a bot into the index when there are too many to compare all of them. */
async function indexBot(
  ctx: Ctx,
  botId: string,
  { embedder, indexAbove, until }: Indexing,
): Promise<{ more: boolean }> {
  const bot = { workspaceId: ctx.workspaceId, botId };
  const size = { model: embedder.id, dimensions: embedder.dimensions, above: indexAbove };
  if (!(await beginIndexing(ctx.db, bot, size))) return { more: false };
  for (let atOnce = INDEXED_AT_FIRST; ;) {
    const from = performance.now();
    if ((await indexSome(ctx.db, bot, atOnce)) === 0) break;
    if (performance.now() > until) return { more: true };
    const ms = performance.now() - from;
    atOnce = Math.max(1, Math.min(MOST_INDEXED_AT_ONCE, Math.round((atOnce * INDEXING_MS) / ms)));
    // Visitors go first: nobody waits for the index.
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
  await endIndexing(ctx.db, bot);
  prepareIndex({ db: ctx.sql, embedder }, bot);
  return { more: false };
}
