/**
 * Every way to fill the fields with ids of two workspaces in which at least one is foreign: a call that checks the
 * parent and trusts the child is as wrong as one that checks neither.
 */
export function foreignMixes(
  fields: readonly string[],
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): Record<string, string>[] {
  const mixes: Record<string, string>[] = [];
  for (let chosen = 1; chosen < 2 ** fields.length; chosen++) {
    const mix: Record<string, string> = {};
    for (const [bit, field] of fields.entries()) mix[field] = (chosen & (1 << bit) ? theirs : mine)[field] ?? "";
    mixes.push(mix);
  }
  return mixes;
}

/** A page or a result list without entries, which tells nothing. */
export function isEmptyList(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const list = "items" in value ? value.items : "results" in value ? value.results : undefined;
  return Array.isArray(list) && list.length === 0;
}
