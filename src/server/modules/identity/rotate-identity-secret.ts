import { type CreatedIdentitySecretView, IdentitySecretRef } from "~/contracts/identity";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireSecret, storeNewSecret } from "./internal";

/** Puts a new secret in the place of this one, whose tokens and sessions end at once: for a secret that has leaked. */
export async function rotateIdentitySecret(ctx: Ctx, raw: IdentitySecretRef): Promise<CreatedIdentitySecretView> {
  requirePermission(ctx, "identity.write");
  const ref = IdentitySecretRef.parse(raw);
  return ctx.db.$transaction(async (tx) => {
    const before = await requireSecret(tx, ref);
    await tx.identitySecret.delete({ where: { id: before.id } });
    const created = await storeNewSecret(ctx, tx, before);
    await recordAudit(ctx, tx, {
      action: "identity_secret.rotated",
      targetId: created.id,
      before: { botId: before.botId, lastFour: before.lastFour },
      after: { lastFour: created.lastFour },
    });
    return created;
  });
}
