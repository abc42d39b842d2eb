import type { ExportLeadsInput, LeadView } from "~/contracts/leads";
import type { Lead, Prisma, Visitor } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";

export const WITH_VISITOR = { visitor: { select: { externalId: true } } } as const;
export type LeadWithVisitor = Lead & { visitor: Pick<Visitor, "externalId"> };

export function whereLeads({ botId, search, from, to }: ExportLeadsInput): Prisma.LeadWhereInput {
  // As it is typed: % and _ stand for themselves.
  const contains = { contains: (search ?? "").replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const anywhere = (["name", "email", "phone", "company", "message"] as const).map((field) => ({ [field]: contains }));
  const between = { ...(from && { gte: new Date(from) }), ...(to && { lt: new Date(to) }) };
  return {
    botId,
    ...(search ? { AND: [{ OR: anywhere }] } : {}),
    ...(from || to ? { createdAt: between } : {}),
  };
}

/** Which of the conversations that these leads name still exist: a lead outlives the one it was told in. */
export async function standingConversations(
  { db }: Pick<Ctx, "db">,
  leads: readonly Pick<Lead, "conversationId">[],
): Promise<ReadonlySet<string>> {
  const ids = leads.flatMap(({ conversationId }) => (conversationId === null ? [] : [conversationId]));
  const rows = await db.conversation.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

export function toLeadView(row: LeadWithVisitor, standing: ReadonlySet<string>): LeadView {
  const { id, botId, visitorId, conversationId, name, email, phone, company, message, consentText } = row;
  return {
    id,
    botId,
    visitorId,
    conversationId: conversationId !== null && standing.has(conversationId) ? conversationId : null,
    verified: row.visitor.externalId !== null,
    ...{ name, email, phone, company, message, consentText },
    consentedAt: row.consentedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
