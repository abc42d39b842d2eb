import type { Page } from "~/contracts/common";
import { PageInput } from "~/contracts/common";
import type { AuditEventView } from "~/contracts/workspaces";
import type { AuditEvent } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";

export async function listAuditEvents(ctx: Ctx, raw: PageInput): Promise<Page<AuditEventView>> {
  requirePermission(ctx, "audit.read");
  const { cursor, limit } = PageInput.parse(raw);
  const rows = await ctx.db.auditEvent.findMany({
    where: afterCursor("createdAt", cursor),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const names = await actorNames(ctx, rows);
  return toPage(
    rows,
    limit,
    (event) => event.createdAt,
    (event) => ({
      id: event.id,
      action: event.action,
      actorKind: event.actorKind,
      actorName: names.get(event.actorId ?? "") ?? nameless(event),
      targetId: event.targetId,
      createdAt: event.createdAt.toISOString(),
    }),
  );
}

async function actorNames(ctx: Ctx, events: readonly AuditEvent[]): Promise<Map<string, string>> {
  const ids = (kind: string) => [
    ...new Set(events.flatMap((event) => (event.actorKind === kind && event.actorId ? [event.actorId] : []))),
  ];
  const [members, keys] = await Promise.all([
    ctx.db.membership.findMany({
      where: { userId: { in: ids("user") } },
      select: { userId: true, user: { select: { name: true } } },
    }),
    ctx.db.apiKey.findMany({ where: { id: { in: ids("apiKey") } }, select: { id: true, name: true } }),
  ]);
  return new Map([
    ...members.map(({ userId, user }) => [userId, user.name] as const),
    ...keys.map(({ id, name }) => [id, name] as const),
  ]);
}

function nameless(event: AuditEvent): string {
  switch (event.actorKind) {
    case "user":
      return "Former member";
    case "apiKey":
      return "Deleted API key";
    case "visitor":
      return "Visitor";
    default:
      return "Botsmith";
  }
}
