import type { SearchResults } from "~/contracts/knowledge";
import { SearchInput } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { retrieve } from "../retrieval";

/** What the bot would find for a query, best first, as exact spans of its documents. */
export async function searchKnowledge(ctx: Ctx, raw: SearchInput): Promise<SearchResults> {
  requirePermission(ctx, "knowledge.read");
  const { botId, query, limit } = SearchInput.parse(raw);
  const bot = await requireBot(ctx.db, botId);
  const { passages } = await retrieve(ctx, {
    botId,
    botNumber: bot.number,
    knowledgeVersion: bot.knowledgeVersion,
    query,
    limit,
  });
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
