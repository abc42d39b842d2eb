import { AuditFilters } from "~/contracts/audit";

export type ShownFilters = Pick<AuditFilters, "actor" | "about" | "from" | "to" | "timeZone" | "sort">;

const names = ["actor", "about", "from", "to", "sort"] as const;

/** What the address asks for; a filter that makes no sense there is none. */
export function readAuditFilters(get: (name: string) => string | undefined): ShownFilters {
  const filters: ShownFilters = {};
  for (const name of names) {
    const given = get(name);
    const parsed = AuditFilters.shape[name].safeParse(given);
    if (given !== undefined && parsed.success) Object.assign(filters, { [name]: parsed.data });
  }
  // Only days need to know where they begin.
  const dated = filters.from !== undefined || filters.to !== undefined;
  return dated ? { ...filters, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } : filters;
}

/** Whether any event is left out. */
export function leavesEventsOut({ actor, about, from, to }: ShownFilters): boolean {
  return (actor ?? about ?? from ?? to) !== undefined;
}
