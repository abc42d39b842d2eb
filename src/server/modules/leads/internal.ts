import type { z } from "zod";
import type { ExportLeadsInput, LeadView } from "~/contracts/leads";
import type { Lead, Visitor } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import type { PlacedLead, WhichLeads } from "~/server/db/sql/leads";

const WITH_VISITOR = { visitor: { select: { externalId: true } } } as const;
export type LeadWithVisitor = Lead & { visitor: Pick<Visitor, "externalId"> };

/** What a filter means to the database. */
export function whichLeads(
  { workspaceId }: Pick<Ctx, "workspaceId">,
  { botId, search, from, to, sort }: z.output<typeof ExportLeadsInput>,
): WhichLeads {
  return {
    workspaceId,
    botId,
    sort,
    // As it is typed: % and _ stand for themselves.
    pattern: search ? `%${search.replaceAll(/[\\%_]/g, "\\$&")}%` : undefined,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

/** The leads at these places, in their order. One that was deleted meanwhile is missing. */
export async function leadsAt({ db }: Pick<Ctx, "db">, places: readonly PlacedLead[]): Promise<LeadWithVisitor[]> {
  const ids = places.map(({ id }) => id);
  const rows = await db.lead.findMany({ where: { id: { in: ids } }, include: WITH_VISITOR });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
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
