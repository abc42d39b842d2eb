import type { CreatedIdentitySecretView, IdentitySecretView, IdentityView } from "~/contracts/identity";
import type { Bot, IdentitySecret } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { newId, randomToken } from "~/server/core/ids";
import { hasPermission } from "~/server/core/permissions";
import type { SecretPlace } from "~/server/core/secrets";
import type { TenantTx } from "~/server/db/tenant-client";

/** HS256 wants at least 256 bits; a letter of ours carries five. */
const SECRET_CHARACTERS = 52;

/** Makes a secret and stores it sealed. Signers use its text as it is, so it is letters and digits only. */
export async function storeNewSecret(
  ctx: Ctx,
  tx: TenantTx,
  { botId, slot }: Pick<IdentitySecret, "botId" | "slot">,
): Promise<CreatedIdentitySecretView> {
  const secret = `bsid_${randomToken(SECRET_CHARACTERS)}`;
  const place = { id: newId("identitySecret"), workspaceId: ctx.workspaceId };
  const row = await tx.identitySecret.create({
    data: {
      ...place,
      botId,
      slot,
      sealedSecret: ctx.secrets.seal(secret, secretPlace(place)),
      lastFour: secret.slice(-4),
      createdAt: ctx.clock.now(),
    },
  });
  return { ...toSecretView(row), secret };
}

export async function requireSecret(
  tx: Pick<TenantTx, "identitySecret">,
  { botId, identitySecretId }: { botId: string; identitySecretId: string },
): Promise<IdentitySecret> {
  const row = await tx.identitySecret.findUnique({ where: { id: identitySecretId, botId } });
  if (!row) throw notFound("identity secret");
  return row;
}

export function secretPlace({ workspaceId, id }: Pick<IdentitySecret, "workspaceId" | "id">): SecretPlace {
  return { workspaceId, recordId: id, field: "identity_secret.sealed_secret" };
}

export function toIdentityView(
  { actor }: Pick<Ctx, "actor">,
  bot: Pick<Bot, "requireIdentity">,
  rows: readonly IdentitySecret[],
): IdentityView {
  const oldestFirst = rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return {
    required: bot.requireIdentity,
    secrets: oldestFirst.map(toSecretView),
    mayChange: hasPermission(actor, "identity.write"),
  };
}

function toSecretView(row: IdentitySecret): IdentitySecretView {
  return {
    id: row.id,
    lastFour: row.lastFour,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
