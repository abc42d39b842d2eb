/** Whether a write failed because a row with the same unique value exists. It also ends a transaction it happened in. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === "P2002";
}

/** Whether an update or delete found no row. */
export function isMissingRow(error: unknown): boolean {
  return codeOf(error) === "P2025";
}

/** Whether a text holds U+0000, the one character that Postgres cannot store. Prisma tells only the database's own code. */
export function isUnstorableText(error: unknown): boolean {
  const code = ["meta", "driverAdapterError", "cause", "originalCode"].reduce(valueIn, error);
  return code === "22021" || code === "22P05";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function valueIn(object: unknown, key: string): unknown {
  return typeof object === "object" && object !== null ? Reflect.get(object, key) : undefined;
}
