import { type IdentityView, IdentitySecretRef } from "~/contracts/identity";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { requireSecret, toIdentityView } from "./internal";

const LAST_ONE =
  "This is the bot's only secret, and only verified visitors may chat. Let everybody chat first, or replace the secret.";

/** Tokens and sessions that rest on this secret end at once. */
export async function removeIdentitySecret(ctx: Ctx, raw: IdentitySecretRef): Promise<IdentityView> {
  requirePermission(ctx, "identity.write");
  const ref = IdentitySecretRef.parse(raw);
  return ctx.db.$transaction(async (tx) => {
    const gone = await requireSecret(tx, ref);
    // Holds the bot's row, so that two people who each remove one do not leave none.
    const bot = await tx.bot.update({ where: { id: gone.botId }, data: { updatedAt: ctx.clock.now() } });
    await tx.identitySecret.delete({ where: { id: gone.id } });
    const left = await tx.identitySecret.findMany({ where: { botId: bot.id } });
    if (bot.requireIdentity && left.length === 0) throw new AppError("conflict", LAST_ONE);
    await recordAudit(ctx, tx, {
      action: "identity_secret.removed",
      targetId: gone.id,
      before: { botId: gone.botId, lastFour: gone.lastFour },
    });
    return toIdentityView(ctx, bot, left);
  });
}
