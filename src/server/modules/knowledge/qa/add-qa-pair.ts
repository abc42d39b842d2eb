import { AddQaPairInput, type QaPairView } from "~/contracts/qa";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../../bots";
import { publishPairs } from "../internal";
import { ownSource, storePairs, toPairView } from "./internal";

/** Adds a question with its approved answer, which is given word for word from now on. */
export async function addQaPair(ctx: Ctx, raw: AddQaPairInput): Promise<QaPairView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, ...pair } = AddQaPairInput.parse(raw);
  const { source, added } = await ctx.db.$transaction(async (tx) => {
    await requireBot(tx, botId);
    const owner = await ownSource(ctx, tx, botId);
    const rows = await storePairs(ctx, tx, owner, [pair]);
    for (const { id } of rows) await recordAudit(ctx, tx, { action: "qaPair.added", targetId: id });
    return { source: owner, added: rows.map(toPairView) };
  });
  await publishPairs(ctx, source);
  const [view] = added;
  if (!view) throw new Error("No pair was stored");
  return view;
}
