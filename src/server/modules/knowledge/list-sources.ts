import { z } from "zod";
import type { Page } from "~/contracts/common";
import { IngestionStatus, ListSourcesInput, type SourceSort, type SourceView } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { cursorAfter, readPlace, type Place } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { findSources } from "~/server/db/sql/source-list";
import { requireBot } from "../bots";
import { findCurrent } from "./find-current";
import { toSourceView } from "./source-view";

export async function listSources(ctx: Ctx, raw: ListSourcesInput): Promise<Page<SourceView>> {
  requirePermission(ctx, "knowledge.read");
  const { botId, cursor, limit, type, status, q, sort = "newest" } = ListSourcesInput.parse(raw);
  await requireBot(ctx.db, botId);
  const { workspaceId } = ctx;
  const pattern = q === undefined ? undefined : `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const after = placeOf(sort, cursor);
  const which = { workspaceId, botId, type, status, pattern, sort, after, limit: limit + 1 };
  const places = await findSources(ctx.sql, which);
  const shown = places.slice(0, limit);
  const found = await ctx.db.source.findMany({ where: { id: { in: shown.map(({ id }) => id) } } });
  const byId = new Map(found.map((source) => [source.id, source]));
  // One that was deleted between the two statements is missing.
  const rows = shown.flatMap(({ id }) => byId.get(id) ?? []);
  const current = await findCurrent(ctx.db, rows);
  return {
    items: rows.map((source) => toSourceView(source, current.get(source.id))),
    nextCursor: cursorAfter(sort, places, limit),
  };
}

const Stamp = z.iso.datetime({ local: true });
const values: Record<SourceSort, z.ZodType> = {
  newest: Stamp,
  oldest: Stamp,
  name: z.string().max(400),
  status: IngestionStatus,
  size: z.string().regex(/^\d{1,9}$/),
};

function placeOf(sort: SourceSort, cursor: string | undefined): Place | undefined {
  return cursor === undefined
    ? undefined
    : readPlace(cursor, (place) => place.sort === sort && values[sort].safeParse(place.value).success);
}
