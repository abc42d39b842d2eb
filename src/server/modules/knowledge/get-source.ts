import type { SourceView } from "~/contracts/knowledge";
import { SourceRef } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireSource } from "./internal";
import { toSourceView } from "./source-view";

export async function getSource(ctx: Ctx, raw: SourceRef): Promise<SourceView> {
  requirePermission(ctx, "knowledge.read");
  const { botId, sourceId } = SourceRef.parse(raw);
  return toSourceView(await requireSource(ctx.db, botId, sourceId));
}
