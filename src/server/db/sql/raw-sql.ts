import type { Prisma } from "~/generated/prisma/client";

/** What raw statements need of a client or a transaction. They are not scoped: each takes the workspace as an argument. */
export interface RawSql {
  $queryRaw<T = unknown>(query: Prisma.Sql): Promise<T>;
  $executeRaw(query: Prisma.Sql): Promise<number>;
}

/** The same, each statement made in what `pace` puts around it. */
export function paced(db: RawSql, pace: <T>(ask: () => T) => T): RawSql {
  return {
    $queryRaw: (query) => pace(() => db.$queryRaw(query)),
    $executeRaw: (query) => pace(() => db.$executeRaw(query)),
  };
}

/**
 * JSON that Postgres takes. Half of a surrogate pair and U+0000 are text to JavaScript but not to Postgres; each becomes
 * one other character, so that offsets into the text stay right.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "string" ? item.toWellFormed().replaceAll("\0", "\ufffd") : item,
  );
}
