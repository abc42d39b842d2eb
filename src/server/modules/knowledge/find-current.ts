import type { Source } from "~/generated/prisma/client";
import type { TenantTx } from "~/server/db/tenant-client";
import type { Current } from "./source-view";

/** Of each source in work, the document that was begun first. */
export async function findCurrent(
  db: Pick<TenantTx, "document">,
  sources: readonly Pick<Source, "id" | "status">[],
): Promise<Map<string, Current>> {
  const ids = sources.filter(({ status }) => status === "processing").map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const documents = await db.document.findMany({
    where: { sourceId: { in: ids }, status: "processing" },
    orderBy: [{ updatedAt: "asc" }],
    distinct: ["sourceId"],
    select: { sourceId: true, title: true, step: true, progressDone: true, progressTotal: true, updatedAt: true },
  });
  return new Map(documents.map((document) => [document.sourceId, document]));
}
