import type { Page } from "~/contracts/common";
import { PageInput } from "~/contracts/common";
import type { MemberView } from "~/contracts/workspaces";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { toMemberView, withPerson } from "./internal";

export async function listMembers(ctx: Ctx, raw: PageInput): Promise<Page<MemberView>> {
  requirePermission(ctx, "members.read");
  const { cursor, limit } = PageInput.parse(raw);
  const rows = await ctx.db.membership.findMany({
    where: afterCursor("createdAt", cursor),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: withPerson,
  });
  return toPage(rows, limit, (member) => member.createdAt, toMemberView);
}
