import { LruCache } from "~/lib/lru-cache";
import type { Ctx } from "~/server/core/ctx";
import { findNearPairs, usualNearness } from "~/server/db/sql/pair-vectors";
import { questionVector } from "../../retrieval";

/** What two questions to one business usually come to, where a bot has too few pairs to measure it. */
const USUAL_COSINE = 0.3;
const FEWEST_COMPARISONS = 28;
const NEAREST = 10;

const usual = new LruCache<number>(5_000);

interface AskedBot {
  id: string;
  knowledgeVersion: number;
}

/**
 * How near a question is to the bot's pairs by what it means, 0 (as any two questions of this bot) to 1 (the same), so
 * that a pair's threshold asks for as much as it does of the words. Empty without an embedding model, or while it is away.
 */
export async function nearPairs(
  ctx: Ctx,
  bot: AskedBot,
  question: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const { embedder, workspaceId } = ctx;
  if (!embedder) return new Map();
  const vector = await questionVector(ctx, { query: question, ...(signal ? { signal } : {}) });
  if (!vector) return new Map();
  const scope = { workspaceId, botId: bot.id, model: embedder.id };
  const near = await findNearPairs(ctx.sql, scope, vector, NEAREST);
  if (near.length === 0) return new Map();
  const between = await usualCosine(ctx, bot, { ...scope, dimensions: vector.length });
  return new Map(near.map(({ id, cosine }) => [id, Math.min(1, Math.max(0, (cosine - between) / (1 - between)))]));
}

async function usualCosine(
  ctx: Ctx,
  bot: AskedBot,
  scope: { workspaceId: string; botId: string; model: string; dimensions: number },
): Promise<number> {
  const key = `${ctx.workspaceId}:${bot.id}:${bot.knowledgeVersion}:${scope.model}`;
  const known = usual.get(key);
  if (known !== undefined) return known;
  const { cosine, comparisons } = await usualNearness(ctx.sql, scope);
  if (cosine === null || comparisons < FEWEST_COMPARISONS) return USUAL_COSINE;
  // A bot whose pairs are all about one thing must not make every question of that thing the same.
  const between = Math.min(0.9, Math.max(USUAL_COSINE / 2, cosine));
  usual.set(key, between, 1);
  return between;
}

const numbers = /\p{Nd}+(?:[.,:]\p{Nd}+)*/gu;

/** "After 30 days" and "after 60 days" mean nearly the same to a model, and are two questions. */
export function namesTheSameNumbers(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) =>
    [...new Set(text.normalize("NFKC").match(numbers) ?? [])].sort().join(" "),
  );
  return left === right;
}
