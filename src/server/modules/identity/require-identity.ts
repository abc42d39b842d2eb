import { type IdentityView, RequireIdentityInput } from "~/contracts/identity";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { toIdentityView } from "./internal";

/** Whether only visitors whom the owner's server has vouched for may chat. */
export async function requireIdentity(ctx: Ctx, raw: RequireIdentityInput): Promise<IdentityView> {
  requirePermission(ctx, "identity.write");
  const { botId, required } = RequireIdentityInput.parse(raw);
  return ctx.db.$transaction(async (tx) => {
    const before = await requireBot(tx, botId);
    const bot = await tx.bot.update({ where: { id: botId }, data: { requireIdentity: required } });
    const secrets = await tx.identitySecret.findMany({ where: { botId } });
    if (required && secrets.length === 0) {
      throw new AppError("conflict", "Create an identity secret first: without one, nobody could chat.");
    }
    await recordAudit(ctx, tx, {
      action: "bot.identity_requirement_changed",
      targetId: botId,
      before: { required: before.requireIdentity },
      after: { required },
    });
    return toIdentityView(ctx, bot, secrets);
  });
}
