import { lockSources } from "~/server/db/sql/source-documents";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { settleSources } from "./settle-sources";

/** Works out again what some sources are, after their documents were changed from outside of a sync. */
export async function resettle(
  tx: RawSql,
  workspaceId: string,
  touched: readonly { sourceId: string }[],
  now: Date,
): Promise<void> {
  if (touched.length === 0) return;
  const sources = await lockSources(tx, workspaceId, [...new Set(touched.map(({ sourceId }) => sourceId))]);
  await settleSources(tx, { workspaceId, sources, changed: new Set(), now });
}
