import type { SearchResults } from "~/contracts/knowledge";
import { SearchInput } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import type { Bot } from "~/generated/prisma/client";
import { isStillStanding } from "~/server/db/sql/remembered";
import { requireLiveKey } from "../api-keys";
import { forgetBot, knownBot } from "../bots";
import { retrieve, type Retrieval } from "../retrieval";

/** What the bot would find for a query, best first, as exact spans of its documents. */
export async function searchKnowledge(ctx: Ctx, raw: SearchInput): Promise<SearchResults> {
  requirePermission(ctx, "knowledge.read");
  const { botId, query, limit } = SearchInput.parse(raw);
  const { passages } = await search(ctx, botId, { query, limit });
  return {
    results: passages.map(({ chunkId, documentId, sourceId, title, url, text, start, end, score }) => ({
      chunkId,
      documentId,
      sourceId,
      title,
      url,
      text,
      start,
      end,
      score,
    })),
  };
}

interface Asked {
  query: string;
  limit: number;
}

/** Searches by what is remembered of the bot, and asks meanwhile whether that and the caller's key still stand. */
async function search(ctx: Ctx, botId: string, asked: Asked): Promise<Retrieval> {
  const { bot, row } = await knownBot(ctx, botId);
  const apiKeyId = ctx.actor.kind === "apiKey" ? ctx.actor.apiKeyId : undefined;
  const [found, stands] = await Promise.all([
    find(ctx, bot, asked),
    isStillStanding(ctx.sql, { workspaceId: ctx.workspaceId, botId }, { botRow: row, apiKeyId }),
  ]);
  if (stands) return found;
  await requireLiveKey(ctx);
  forgetBot(ctx, botId);
  return find(ctx, (await knownBot(ctx, botId)).bot, asked);
}

function find(ctx: Ctx, bot: Bot, asked: Asked): Promise<Retrieval> {
  const { id: botId, number: botNumber, knowledgeVersion } = bot;
  return retrieve({ ...ctx, db: ctx.sql }, { botId, botNumber, knowledgeVersion, ...asked });
}
