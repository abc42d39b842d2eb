import { ConnectVendorInput, type ModelKeyView } from "~/contracts/model-keys";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { forgetModels, keyPlace, requireWorkingKey, toModelKeyView } from "./internal";

/** Stores a key that was seen working, in the place of an older one of the same vendor. */
export async function connectVendor(ctx: Ctx, raw: ConnectVendorInput): Promise<ModelKeyView> {
  requirePermission(ctx, "modelKeys.write");
  const { vendor, ...input } = ConnectVendorInput.parse(raw);
  await ctx.limits.check("model-key-check", ctx.workspaceId);
  const apiKey = input.apiKey === "" ? undefined : input.apiKey;
  const baseUrl = vendor === "compatible" ? input.baseUrl.replace(/\/+$/, "") : undefined;
  const models = await requireWorkingKey(ctx, { vendor, apiKey, baseUrl });

  const view = await ctx.db.$transaction(async (tx) => {
    const before = await tx.modelKey.findFirst({ where: { vendor } });
    // A new id for a new key: the sealed text belongs to its record and is not written over another's.
    if (before) await tx.modelKey.delete({ where: { id: before.id } });
    const place = { id: newId("modelKey"), workspaceId: ctx.workspaceId };
    const row = await tx.modelKey.create({
      data: {
        ...place,
        vendor,
        sealedKey: apiKey === undefined ? null : ctx.secrets.seal(apiKey, keyPlace(place)),
        lastFour: apiKey === undefined ? null : apiKey.slice(-4),
        baseUrl: baseUrl ?? null,
        models,
        checkedAt: ctx.clock.now(),
      },
    });
    await recordAudit(ctx, tx, {
      action: before ? "model_key.replaced" : "model_key.connected",
      targetId: row.id,
      after: { vendor, lastFour: row.lastFour, baseUrl: row.baseUrl },
    });
    return toModelKeyView(row);
  });
  await forgetModels(ctx);
  return view;
}
