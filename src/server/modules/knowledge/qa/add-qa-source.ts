import type { SourceView } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../../bots";
import { publishPairs, requireSource } from "../internal";
import { toSourceView } from "../source-view";
import { createQaSource, storePairs, type NewPair } from "./internal";

/** Pairs that belong together: a source of their own, deleted as one. */
export async function addQaSource(
  ctx: Ctx,
  { id, botId, title, pairs }: { id?: string | undefined; botId: string; title: string; pairs: readonly NewPair[] },
): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const source = await ctx.db.$transaction(async (tx) => {
    await requireBot(tx, botId);
    const created = await createQaSource(ctx, tx, { id, botId, title, contentHash: null });
    await storePairs(ctx, tx, created, pairs);
    return requireSource(tx, botId, created.id);
  });
  await publishPairs(ctx, source);
  return toSourceView(source);
}
