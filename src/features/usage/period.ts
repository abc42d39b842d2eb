import { addDays, dayIn, daysBetween } from "~/lib/zoned-days";

export const periods = [7, 30, 90] as const;
const DEFAULT = 30;
const DAY = /^\d{4}-\d\d-\d\d$/;

export interface Period {
  from: string;
  to: string;
  days: number;
  /** One of the lengths to choose from, up to today; null for days of one's own. */
  length: (typeof periods)[number] | null;
}

/** The period that the address asks for; whatever makes no sense there is the usual one. */
export function readPeriod(get: (name: string) => string | undefined, now: Date, timeZone: string): Period {
  const today = dayIn(now, timeZone);
  const [from, to] = [get("from"), get("to")];
  if (isDay(from) && isDay(to) && from <= to) return { from, to, days: daysBetween(from, to), length: null };
  const length = periods.find((days) => String(days) === get("days")) ?? DEFAULT;
  return { from: addDays(today, 1 - length), to: today, days: length, length };
}

function isDay(value: string | undefined): value is string {
  return value !== undefined && DAY.test(value) && !Number.isNaN(Date.parse(value));
}
