import { Prisma } from "~/generated/prisma/client";
import type { IngestionStatus, SourceType } from "~/generated/prisma/enums";
import type { RawSql } from "./raw-sql";

export interface WhichSources {
  workspaceId: string;
  botId: string;
  type: SourceType | undefined;
  status: IngestionStatus | undefined;
  /** A pattern of ILIKE that the title must fit. */
  pattern: string | undefined;
  sort: SourceOrder;
  /** The last row of the page before: what it is sorted by, as text, and its id. */
  after: { value: string; id: string } | undefined;
  limit: number;
}

export interface Placed {
  id: string;
  value: string;
}

/** What a list of sources is sorted by. */
type SourceOrder = "newest" | "oldest" | "name" | "status" | "size";

interface Order {
  by: Prisma.Sql;
  /** The same as text, and back. */
  text: Prisma.Sql;
  parse: (value: string) => Prisma.Sql;
  falling: boolean;
}

const stamp = Prisma.sql`to_char(created_at, 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
const parseStamp = (value: string) => Prisma.sql`${value}::timestamp`;

const orders: Record<SourceOrder, Order> = {
  newest: { by: Prisma.sql`created_at`, text: stamp, parse: parseStamp, falling: true },
  oldest: { by: Prisma.sql`created_at`, text: stamp, parse: parseStamp, falling: false },
  name: {
    by: Prisma.sql`lower(title)`,
    text: Prisma.sql`lower(title)`,
    parse: (value) => Prisma.sql`${value}::text`,
    falling: false,
  },
  // The type names what has failed or is stale last.
  status: {
    by: Prisma.sql`status`,
    text: Prisma.sql`status::text`,
    parse: (value) => Prisma.sql`${value}::ingestion_status`,
    falling: true,
  },
  size: {
    by: Prisma.sql`chunk_count`,
    text: Prisma.sql`chunk_count::text`,
    parse: (value) => Prisma.sql`${value}::int`,
    falling: true,
  },
};

/** A page of a bot's sources in one of their orders, as ids with what each is sorted by. */
export async function findSources(db: RawSql, which: WhichSources): Promise<Placed[]> {
  const { workspaceId, botId, type, status, pattern, after, limit } = which;
  const { by, text, parse, falling } = orders[which.sort];
  const [beyond, way] = falling ? [Prisma.sql`<`, Prisma.sql`DESC`] : [Prisma.sql`>`, Prisma.sql`ASC`];
  const conditions = [
    Prisma.sql`workspace_id = ${workspaceId} AND bot_id = ${botId}`,
    ...(type === undefined ? [] : [Prisma.sql`type = ${type}::source_type`]),
    ...(status === undefined ? [] : [Prisma.sql`status = ${status}::ingestion_status`]),
    ...(pattern === undefined ? [] : [Prisma.sql`title ILIKE ${pattern}`]),
    ...(after === undefined ? [] : [Prisma.sql`(${by}, id) ${beyond} (${parse(after.value)}, ${after.id})`]),
  ];
  return db.$queryRaw<Placed[]>(Prisma.sql`
    SELECT id, ${text} AS value FROM source WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${by} ${way}, id ${way} LIMIT ${limit}`);
}
