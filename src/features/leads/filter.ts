import { leadSorts, type LeadSort } from "~/contracts/leads";

/** What the address may say about which leads are shown: words, days such as 2026-01-31 with the last one included, order. */
export const leadFilterNames = ["q", "from", "to", "sort"] as const;
export type LeadFilterValues = Readonly<Record<(typeof leadFilterNames)[number], string>>;
export { leadSorts };

export interface LeadQuery {
  search?: string;
  from?: string;
  to?: string;
  sort?: LeadSort;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The same as the server takes it: days begin at the reader's own midnight. What is no filter counts as not said. */
export function leadQueryOf({ q, from, to, sort }: LeadFilterValues): LeadQuery {
  const order = leadSorts.find((one) => one === sort);
  return {
    ...(q.trim() === "" ? {} : { search: q.trim().slice(0, 200) }),
    ...(DAY.test(from) ? { from: midnight(from, 0) } : {}),
    ...(DAY.test(to) ? { to: midnight(to, 1) } : {}),
    ...(order === undefined ? {} : { sort: order }),
  };
}

/** Whether the query means other leads in another time zone, and so where days are not known to begin. */
export function hasLeadDays({ from, to }: LeadQuery): boolean {
  return from !== undefined || to !== undefined;
}

/** Whether it leaves any lead out. */
export function leavesLeadsOut({ search, ...days }: LeadQuery): boolean {
  return search !== undefined || hasLeadDays(days);
}

function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
