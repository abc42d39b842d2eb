import type { Prisma } from "~/generated/prisma/client";

/** What raw statements need of a client or a transaction. They are not scoped: each takes the workspace as an argument. */
export interface RawSql {
  $queryRaw<T = unknown>(query: Prisma.Sql): Promise<T>;
  $executeRaw(query: Prisma.Sql): Promise<number>;
}
