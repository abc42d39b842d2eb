import type { Ctx } from "~/server/core/ctx";
import type { ModelFinish } from "~/server/providers/models/types";

/** What a cut or stopped answer cost was estimated; its vendor is asked once the reader has what he gets. */
export async function recountTurn(ctx: Ctx, messageId: string, recount: ModelFinish["recount"]): Promise<void> {
  if (!recount) return;
  try {
    const exact = await recount();
    if (exact) await ctx.db.message.updateMany({ where: { id: messageId, role: "bot" }, data: exact });
  } catch (error) {
    // The estimate stands.
    const reason = error instanceof Error ? error.name : "unknown";
    ctx.log.warn("the tokens of an answer could not be counted", { messageId, reason });
  }
}
