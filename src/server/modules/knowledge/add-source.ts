import type { SourceView } from "~/contracts/knowledge";
import { AddSourceInput } from "~/contracts/knowledge";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { jsonValue } from "~/server/db/tenant-client";
import { requireBot } from "../bots";
import { publishSync } from "./internal";
import type { SourceConfig } from "./source-config";
import { toSourceView } from "./source-view";

/** Stores the source as `queued` and asks for its ingestion; what can be found changes when that is done. */
export async function addSource(ctx: Ctx, raw: AddSourceInput): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, source: input } = AddSourceInput.parse(raw);
  const title = input.type === "text" ? input.title : input.url;
  const config: SourceConfig =
    input.type === "text" ? { type: "text", text: input.text } : { type: "website", url: input.url };
  return storeSource(ctx, { botId, title, config });
}

interface NewSource {
  botId: string;
  title: string;
  config: SourceConfig;
}

export async function storeSource(ctx: Ctx, { botId, title, config }: NewSource): Promise<SourceView> {
  const source = await ctx.db.$transaction(async (tx) => {
    await requireBot(tx, botId);
    const created = await tx.source.create({
      data: {
        id: newId("source"),
        workspaceId: ctx.workspaceId,
        botId,
        type: config.type,
        title: title.slice(0, 200),
        config: jsonValue(config),
        progressTotal: 1,
      },
    });
    await recordAudit(ctx, tx, { action: "source.added", targetId: created.id, after: { type: config.type } });
    return created;
  });
  await publishSync(ctx, source);
  return toSourceView(source);
}
