import { SourceRef, type SourceView } from "~/contracts/knowledge";
import { SharedCalls } from "~/lib/shared-calls";
import type { Ctx } from "~/server/core/ctx";
import { seen, type Feed, type Seen } from "~/server/core/feed";
import { requirePermission } from "~/server/core/permissions";
import { getSource } from "./get-source";
import { knowledgeChannel, requireSource } from "./internal";

/** All who may follow a source see the same of it, so thousands of them look once. */
const looks = new SharedCalls<Seen<SourceView>>();

/** A source as it is, each time that it changes. Its end is that it does not exist any more. */
export async function followSource(ctx: Ctx, raw: SourceRef): Promise<Feed<SourceView>> {
  requirePermission(ctx, "knowledge.read");
  const ref = SourceRef.parse(raw);
  await requireSource(ctx.db, ref.botId, ref.sourceId);
  const key = `${ctx.workspaceId}:${ref.botId}:${ref.sourceId}`;
  return {
    channel: knowledgeChannel(ref.botId),
    look: () => looks.make(key, async () => seen(await getSource(ctx, ref))),
  };
}
