/** Whether a write failed because a row with the same unique value exists. It also ends a transaction it happened in. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === "P2002";
}

/** Whether an update or delete found no row. */
export function isMissingRow(error: unknown): boolean {
  return codeOf(error) === "P2025";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
