import { BotRef } from "~/contracts/bots";
import type { VectorsView } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { readIssues } from "~/server/core/document-issues";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";

/** By which model the bot is searched, and how far the change to another one is. */
export async function getVectors(ctx: Ctx, raw: BotRef): Promise<VectorsView> {
  requirePermission(ctx, "knowledge.read");
  const { botId } = BotRef.parse(raw);
  await requireBot(ctx.db, botId);
  const row = await ctx.db.botVectors.findUnique({ where: { botId } });
  if (!row || !ctx.embedder) return { model: null, changing: null };
  const { model, nextModel, done, total, error } = row;
  if (nextModel === null) return { model, changing: null };
  return { model, changing: { model: nextModel, done, total, error, issues: [...readIssues(row)] } };
}
