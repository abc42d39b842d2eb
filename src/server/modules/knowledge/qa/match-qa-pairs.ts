import { MatchQaPairsInput, type QaMatches } from "~/contracts/qa";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../../bots";
import { matchingPairs } from "./known-pairs";

const SHOWN = 5;

/** Shows which pair would answer a question, and how close the others come. */
export async function matchQaPairs(ctx: Ctx, raw: MatchQaPairsInput): Promise<QaMatches> {
  requirePermission(ctx, "knowledge.read");
  const { botId, question } = MatchQaPairsInput.parse(raw);
  const bot = await requireBot(ctx.db, botId);
  const matches = await matchingPairs(ctx, bot, question);
  const approved = matches.find(({ similarity, threshold }) => similarity >= threshold);
  return {
    approved: approved?.id ?? null,
    pairs: matches.slice(0, SHOWN).map(({ id, question: asked, similarity, threshold }) => ({
      ...{ id, question: asked, similarity: Math.round(similarity * 100) / 100, threshold },
    })),
  };
}
