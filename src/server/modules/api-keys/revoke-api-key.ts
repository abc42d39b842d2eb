import { ApiKeyRef } from "~/contracts/api-keys";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";

/** The key stops working with the next request. Revoking twice is no error. */
export async function revokeApiKey(ctx: Ctx, raw: ApiKeyRef): Promise<{ apiKeyId: string }> {
  requirePermission(ctx, "apiKeys.write");
  const { apiKeyId } = ApiKeyRef.parse(raw);

  return ctx.db.$transaction(async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { id: apiKeyId } });
    if (!key) throw notFound("API key");
    const revoked = await tx.apiKey.updateMany({
      where: { id: apiKeyId, revokedAt: null },
      data: { revokedAt: ctx.clock.now() },
    });
    if (revoked.count > 0) {
      await recordAudit(ctx, tx, { action: "api_key.revoked", targetId: apiKeyId, before: { name: key.name } });
    }
    return { apiKeyId };
  });
}
