import { UpdateQaPairInput, type QaPairView } from "~/contracts/qa";
import { definedOnly } from "~/lib/defined-only";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { publishPairs, raiseKnowledgeVersion } from "../internal";
import { requeuePairs, requirePair, toPairView } from "./internal";

/** Changes a pair in place. The approved answer is the new one at once; the search follows in a moment. */
export async function updateQaPair(ctx: Ctx, raw: UpdateQaPairInput): Promise<QaPairView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, pairId, ...changes } = UpdateQaPairInput.parse(raw);
  const pair = await ctx.db.$transaction(async (tx) => {
    const before = await requirePair(tx, botId, pairId);
    const after = await tx.qaPair.update({ where: { id: pairId }, data: definedOnly(changes) });
    if (after.question !== before.question || after.answer !== before.answer) {
      await requeuePairs(ctx, tx, after.sourceId, [after]);
    }
    await raiseKnowledgeVersion(tx, botId);
    await recordAudit(ctx, tx, { action: "qaPair.changed", targetId: pairId });
    return after;
  });
  await publishPairs(ctx, { id: pair.sourceId, botId });
  return toPairView(pair);
}
