/** Numbers, sizes and times for people. English now; each takes a locale so that others can follow. */
const LOCALE = "en";

export function formatNumber(value: number, locale = LOCALE): string {
  return new Intl.NumberFormat(locale).format(value);
}

export function formatPercent(value: number, locale = LOCALE): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(value);
}

/** "12.3K", "4.5M": where room is short. */
export function formatCompact(value: number, locale = LOCALE): string {
  return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** US dollars from millionths of one; cents of cents where there is no dollar yet. */
export function formatMicros(micros: number, locale = LOCALE): string {
  const dollars = micros / 1_000_000;
  const digits = dollars > 0 && dollars < 1 ? 4 : 2;
  const format = {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat(locale, format).format(dollars);
}

/** "850 ms", "1.2 s". */
export function formatMillis(ms: number, locale = LOCALE): string {
  if (ms < 1000) return `${formatNumber(Math.round(ms), locale)} ms`;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
}

/** A day such as `2026-03-31`, whatever the zone: "Mar 31". */
export function formatDayShort(day: string, locale = LOCALE): string {
  return new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(day));
}

/** Sizes in steps of 1,000, as file managers show them. */
export function formatBytes(bytes: number, locale = LOCALE): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[power],
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}

/** The day in UTC: the same words on the server and in every browser. */
export function formatDay(iso: string, locale = LOCALE): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso));
}

/** Day and time in the reader's own zone. Browser only. */
export function formatMoment(iso: string, locale = LOCALE): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

const STEPS = [
  { unit: "minute", seconds: 60 },
  { unit: "hour", seconds: 3600 },
  { unit: "day", seconds: 86_400 },
] as const;

/** "just now", "3 minutes ago", "yesterday"; beyond a week the day itself. */
export function formatSince(iso: string, now: Date, locale = LOCALE): string {
  const seconds = (now.getTime() - Date.parse(iso)) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) {
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(iso));
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const step = [...STEPS].reverse().find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return step
    ? relative.format(-Math.round(seconds / step.seconds), step.unit)
    : relative.format(0, "second").replace("now", "just now");
}

/** "8 s", "2 min 5 s", "1 h 3 min". */
export function formatElapsed(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `one` for 1, `many` with the number otherwise: `plural(3, "1 source", "sources")` is "3 sources". */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : `${formatNumber(count)} ${many}`;
}
