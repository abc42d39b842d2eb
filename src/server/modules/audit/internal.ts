import { auditSubjects, AuditDetails, type AuditEventView, type AuditFilters } from "~/contracts/audit";
import type { AuditEvent } from "~/generated/prisma/client";
import { addDays, startOfDay } from "~/lib/zoned-days";
import type { Ctx } from "~/server/core/ctx";

/** Prisma's `where` for what the reader asks to see. */
export function whereShown({ actor, about, from, to, timeZone = "UTC" }: AuditFilters) {
  const [actorKind, actorId] = actor?.split(":") ?? [];
  const prefixes = about === undefined ? [] : auditSubjects[about];
  return {
    ...(actorKind === undefined ? {} : { actorKind, ...(actorId === undefined ? {} : { actorId }) }),
    AND: [
      ...(prefixes.length === 0 ? [] : [{ OR: prefixes.map((prefix) => ({ action: { startsWith: prefix } })) }]),
      ...(from === undefined ? [] : [{ createdAt: { gte: startOfDay(from, timeZone) } }]),
      ...(to === undefined ? [] : [{ createdAt: { lt: startOfDay(addDays(to, 1), timeZone) } }]),
    ],
  };
}

/** Events with the names of who did them and of what they did them to. */
export async function toAuditViews(ctx: Ctx, events: readonly AuditEvent[]): Promise<AuditEventView[]> {
  const [actors, targets] = [await actorNames(ctx, events), await targetNames(ctx, events)];
  return events.map((event) => ({
    id: event.id,
    action: event.action,
    actorKind: event.actorKind,
    actorName: actors.get(event.actorId ?? "") ?? nameless(event),
    targetId: event.targetId,
    targetName: targets.get(event.targetId ?? "") ?? null,
    before: AuditDetails.parse(event.before),
    after: AuditDetails.parse(event.after),
    createdAt: event.createdAt.toISOString(),
  }));
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

async function targetNames(ctx: Ctx, events: readonly AuditEvent[]): Promise<Map<string, string>> {
  const id = { in: [...new Set(events.flatMap(({ targetId }) => targetId ?? []))] };
  const [bots, sources, keys, members, invitations] = await Promise.all([
    ctx.db.bot.findMany({ where: { id }, select: { id: true, name: true } }),
    ctx.db.source.findMany({ where: { id }, select: { id: true, title: true } }),
    ctx.db.apiKey.findMany({ where: { id }, select: { id: true, name: true } }),
    ctx.db.membership.findMany({ where: { id }, select: { id: true, user: { select: { name: true } } } }),
    ctx.db.invitation.findMany({ where: { id, email: { not: null } }, select: { id: true, email: true } }),
  ]);
  return new Map([
    ...[...bots, ...keys].map((row) => [row.id, row.name] as const),
    ...sources.map((row) => [row.id, row.title] as const),
    ...members.map((row) => [row.id, row.user.name] as const),
    ...invitations.flatMap((row) => (row.email === null ? [] : [[row.id, row.email] as const])),
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
