import { BotRef } from "~/contracts/bots";
import { type CreatedIdentitySecretView, MAX_IDENTITY_SECRETS } from "~/contracts/identity";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { isUniqueViolation } from "~/server/db/errors";
import { requireBot } from "../bots";
import { storeNewSecret } from "./internal";

const ENOUGH =
  "This bot has two identity secrets already. Remove the one that is no longer used, then create a new one.";

/** The answer is the only place where the secret itself ever appears. */
export async function createIdentitySecret(ctx: Ctx, raw: BotRef): Promise<CreatedIdentitySecretView> {
  requirePermission(ctx, "identity.write");
  const { botId } = BotRef.parse(raw);
  try {
    return await ctx.db.$transaction(async (tx) => {
      await requireBot(tx, botId);
      const taken = await tx.identitySecret.findMany({ where: { botId }, select: { slot: true } });
      if (taken.length >= MAX_IDENTITY_SECRETS) throw new AppError("conflict", ENOUGH);
      const created = await storeNewSecret(ctx, tx, { botId, slot: taken.some(({ slot }) => slot === 1) ? 2 : 1 });
      await recordAudit(ctx, tx, {
        action: "identity_secret.created",
        targetId: created.id,
        after: { botId, lastFour: created.lastFour },
      });
      return created;
    });
  } catch (error) {
    // Somebody else took the place between the look and the write.
    if (isUniqueViolation(error)) throw new AppError("conflict", "A secret was created just now. Reload the page.");
    throw error;
  }
}
