import { z } from "zod";
import type { Page } from "~/contracts/common";
import { type LeadSort, type LeadView, ListLeadsInput } from "~/contracts/leads";
import type { Ctx } from "~/server/core/ctx";
import { cursorAfter, readPlace, type Place } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { findLeads } from "~/server/db/sql/leads";
import { requireBot } from "../bots";
import { leadsAt, standingConversations, toLeadView, whichLeads } from "./internal";

/** What visitors have told of themselves. */
export async function listLeads(ctx: Ctx, raw: ListLeadsInput): Promise<Page<LeadView>> {
  requirePermission(ctx, "leads.read");
  const { cursor, limit, ...filters } = ListLeadsInput.parse(raw);
  const { sort } = filters;
  await requireBot(ctx.db, filters.botId);
  const after = cursor === undefined ? undefined : readPlace(cursor, fitting(sort));
  const places = await findLeads(ctx.sql, { ...whichLeads(ctx, filters), after, limit: limit + 1 });
  const rows = await leadsAt(ctx, places.slice(0, limit));
  const standing = await standingConversations(ctx, rows);
  return { items: rows.map((row) => toLeadView(row, standing)), nextCursor: cursorAfter(sort, places, limit) };
}

const Stamp = z.iso.datetime({ local: true });
const values: Record<LeadSort, z.ZodType> = { newest: Stamp, oldest: Stamp, name: z.string().max(300) };

function fitting(sort: LeadSort) {
  return (place: Place) => place.sort === sort && values[sort].safeParse(place.value).success;
}
