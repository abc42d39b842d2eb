import type { ApiKeyView } from "~/contracts/api-keys";
import type { Page } from "~/contracts/common";
import { PageInput } from "~/contracts/common";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { toApiKeyView } from "./api-key-view";

/** The keys that nobody has revoked; those that have ended are still told. */
export async function listApiKeys(ctx: Ctx, raw: PageInput): Promise<Page<ApiKeyView>> {
  requirePermission(ctx, "apiKeys.read");
  const { cursor, limit } = PageInput.parse(raw);
  const rows = await ctx.db.apiKey.findMany({
    where: { revokedAt: null, ...afterCursor("createdAt", cursor) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return toPage(rows, limit, (key) => key.createdAt, toApiKeyView);
}
