import { useSearchParams } from "next/navigation";

const DAY = /^\d{4}-\d\d-\d\d$/;

export interface LeadFilters {
  search: string;
  /** Days such as 2026-01-31, the last one included. */
  from: string;
  to: string;
}

/** What is looked for stands in the address, so that a reload, a bookmark or a colleague sees the same. */
export function useLeadFilters() {
  const params = useSearchParams();
  const day = (name: string) => (DAY.test(params.get(name) ?? "") ? (params.get(name) ?? "") : "");
  const filters: LeadFilters = { search: params.get("q") ?? "", from: day("from"), to: day("to") };

  function change(changes: Partial<LeadFilters>) {
    const { search, from, to } = { ...filters, ...changes };
    const given = Object.entries({ q: search, from, to }).filter(([, value]) => value !== "");
    const query = new URLSearchParams(given).toString();
    window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
  }

  return { filters, change };
}

/** The same as the server takes it: days begin at the reader's own midnight. */
export function toQuery({ search, from, to }: LeadFilters): { search?: string; from?: string; to?: string } {
  return {
    ...(search.trim() === "" ? {} : { search: search.trim() }),
    ...(from === "" ? {} : { from: midnight(from, 0) }),
    ...(to === "" ? {} : { to: midnight(to, 1) }),
  };
}

function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
