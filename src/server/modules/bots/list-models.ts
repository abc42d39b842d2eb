import type { ModelOption } from "~/contracts/bots";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { modelsOf } from "../model-keys";

/** The models that a bot of this workspace can use. `auto` is offered by the interface beside them. */
export async function listModels(ctx: Ctx): Promise<ModelOption[]> {
  requirePermission(ctx, "bots.read");
  const models = await (await modelsOf(ctx)).discover();
  return models.map(({ id, label, vendor }) => ({ id, label, vendor }));
}
