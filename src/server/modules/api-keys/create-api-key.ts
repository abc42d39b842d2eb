import type { CreatedApiKeyView } from "~/contracts/api-keys";
import { CreateApiKeyInput } from "~/contracts/api-keys";
import { actorId } from "~/server/core/actor";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { newId, randomToken } from "~/server/core/ids";
import { mayGrant, requirePermission } from "~/server/core/permissions";
import { hashToken } from "~/server/core/token-hash";
import { toApiKeyView } from "./api-key-view";

const DAY_MS = 86_400_000;

/** The answer is the only place where the key itself ever appears; only its hash is stored. */
export async function createApiKey(ctx: Ctx, raw: CreateApiKeyInput): Promise<CreatedApiKeyView> {
  requirePermission(ctx, "apiKeys.write");
  const { name, scopes, validDays } = CreateApiKeyInput.parse(raw);
  if (!scopes.every((scope) => mayGrant(ctx.actor, scope))) {
    throw new AppError("forbidden", "Only an owner can make a key that imports. Leave out the scope workspace.import.");
  }
  const now = ctx.clock.now();
  const expiresAt = validDays === undefined ? null : new Date(now.getTime() + validDays * DAY_MS);
  const key = `bs_${randomToken(32)}`;

  return ctx.db.$transaction(async (tx) => {
    const row = await tx.apiKey.create({
      data: {
        id: newId("apiKey"),
        workspaceId: ctx.workspaceId,
        name,
        keyHash: hashToken(key),
        lastFour: key.slice(-4),
        scopes: [...new Set(scopes)],
        createdById: actorId(ctx.actor),
        createdAt: now,
        expiresAt,
      },
    });
    await recordAudit(ctx, tx, { action: "api_key.created", targetId: row.id, after: { name, scopes: row.scopes } });
    return { ...toApiKeyView(row), key };
  });
}
