import type { SourceView } from "~/contracts/knowledge";
import { SourceRef } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { findCurrent } from "./find-current";
import { requireSource } from "./internal";
import { toSourceView } from "./source-view";

export async function getSource(ctx: Ctx, raw: SourceRef): Promise<SourceView> {
  requirePermission(ctx, "knowledge.read");
  const { botId, sourceId } = SourceRef.parse(raw);
  const source = await requireSource(ctx.db, botId, sourceId);
  return toSourceView(source, (await findCurrent(ctx.db, [source])).get(source.id));
}
