/** Whether a write failed because a row with the same unique value exists. It also ends a transaction it happened in. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === "P2002" || databaseCodeOf(error) === "23505";
}

/** Whether an update or delete found no row. */
export function isMissingRow(error: unknown): boolean {
  return codeOf(error) === "P2025";
}

/** Whether a text holds U+0000, the one character that Postgres cannot store. Prisma tells only the database's own code. */
export function isUnstorableText(error: unknown): boolean {
  const code = databaseCodeOf(error);
  return code === "22021" || code === "22P05";
}

const FULL = "53100";
/**
 * Connections used up, shutting down, starting up; Prisma's names for a server that is not there, and for one that has too much
 * to do: no connection, or no transaction, in time.
 */
const AWAY = new Set<unknown>(
  "53300 57P01 57P02 57P03 08006 ECONNREFUSED ECONNRESET P1001 P1002 P1017 P2024 P2028".split(" "),
);

/** Whether the database itself cannot work at the moment, rather than refusing what it was asked. */
export function databaseTrouble(error: unknown): "full" | "away" | undefined {
  const code = databaseCodeOf(error);
  if (code === FULL) return "full";
  return AWAY.has(code) ? "away" : undefined;
}

// Of a raw statement Prisma tells only the database's own code, deep inside; the pool tells it itself.
function databaseCodeOf(error: unknown): unknown {
  return originalCodeOf(error) ?? codeOf(error);
}

function originalCodeOf(error: unknown): unknown {
  return ["meta", "driverAdapterError", "cause", "originalCode"].reduce(valueIn, error);
}

/** Whether Postgres itself refused a statement, which has then done nothing; a connection that breaks leaves that open. */
export function isRefusedStatement(error: unknown): boolean {
  return /^(2[0-9A-Z]|40|42|54)[0-9A-Z]{3}$/.test(String(databaseCodeOf(error)));
}

/** Whether Postgres ended the transaction because another one waited for it too. The same again will go through. */
export function isDeadlock(error: unknown): boolean {
  const code = databaseCodeOf(error);
  return code === "P2034" || code === "40P01" || code === "40001";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function valueIn(object: unknown, key: string): unknown {
  return typeof object === "object" && object !== null ? Reflect.get(object, key) : undefined;
}
