import type { DocumentIssue } from "~/contracts/document-issues";
import type { Ctx } from "~/server/core/ctx";
import { told } from "~/server/core/document-issues";
import { requirePermission } from "~/server/core/permissions";
import { noteProgress } from "~/server/db/sql/bot-vectors";
import { knowledgeChannel, toldColumns } from "./internal";

interface Failed {
  botId: string;
  /** Nothing where it was no error that our code knows. */
  issues: readonly DocumentIssue[];
}

const OWN_PROBLEM: readonly DocumentIssue[] = [{ code: "embedding_own_problem" }];

/** Shows why the change to another embedding model has stopped. The bot is searched as before; a sweep tries again. */
export async function markVectorsFailed(ctx: Ctx, { botId, issues }: Failed): Promise<void> {
  requirePermission(ctx, "jobs.run");
  const data = toldColumns(told(issues.length === 0 ? OWN_PROBLEM : issues));
  const mark = () => ctx.db.botVectors.updateMany({ where: { botId }, data });
  const { count } = await mark();
  if (count === 0 && ctx.embedder) {
    // It failed before it had stored anything, so nothing says yet that there is a change at all.
    await noteProgress(ctx.db, { workspaceId: ctx.workspaceId, botId, model: ctx.embedder.id }, ctx.clock.now());
    await mark();
  }
  ctx.bus.publish(knowledgeChannel(botId), botId);
}
