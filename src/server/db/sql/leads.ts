import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

export interface WhichLeads {
  workspaceId: string;
  botId: string;
  /** A pattern of ILIKE that something of what was told must fit. */
  pattern?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  sort: LeadOrder;
}

type LeadOrder = "newest" | "oldest" | "name";

interface PageOf extends WhichLeads {
  /** The last row of the page before. */
  after?: PlacedLead | undefined;
  limit: number;
}

export interface PlacedLead {
  id: string;
  /** What it is sorted by, as text. */
  value: string;
}

const stamp = {
  by: Prisma.sql`created_at`,
  text: Prisma.sql`to_char(created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
  parse: (value: string) => Prisma.sql`${value}::timestamp(3)`,
};
/** What a lead is called: the best of what was told. */
const called = Prisma.sql`lower(coalesce(name, email, phone, company, ''))`;
const falling = { beyond: Prisma.sql`<`, way: Prisma.sql`DESC` };
const rising = { beyond: Prisma.sql`>`, way: Prisma.sql`ASC` };
const orders = {
  newest: { ...stamp, ...falling },
  oldest: { ...stamp, ...rising },
  name: { by: called, text: called, parse: (value: string) => Prisma.sql`${value}::text`, ...rising },
} as const satisfies Record<LeadOrder, object>;

/** A page of a bot's leads in one of their orders, as ids with what each is sorted by. */
export async function findLeads(db: RawSql, which: PageOf): Promise<PlacedLead[]> {
  const { workspaceId, botId, pattern, from, to, after, limit } = which;
  const { by, text, parse, beyond, way } = orders[which.sort];
  const told = ["name", "email", "phone", "company", "message"].map(
    (field) => Prisma.sql`${Prisma.raw(field)} ILIKE ${pattern}`,
  );
  const conditions = [
    Prisma.sql`workspace_id = ${workspaceId} AND bot_id = ${botId}`,
    ...(pattern === undefined ? [] : [Prisma.sql`(${Prisma.join(told, " OR ")})`]),
    ...(from === undefined ? [] : [Prisma.sql`created_at >= ${from}::timestamp(3)`]),
    ...(to === undefined ? [] : [Prisma.sql`created_at < ${to}::timestamp(3)`]),
    ...(after === undefined ? [] : [Prisma.sql`(${by}, id) ${beyond} (${parse(after.value)}, ${after.id})`]),
  ];
  return db.$queryRaw<PlacedLead[]>(Prisma.sql`
    SELECT id, ${text} AS value FROM lead WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${by} ${way}, id ${way} LIMIT ${limit}`);
}
