/** Numbers, sizes and times for people, as a language writes them. */
const LOCALE = "en";

/** All of them in one language. */
export interface Formats {
  formatNumber(this: void, value: number): string;
  /** With two places: "0.42". */
  formatDecimal(this: void, value: number): string;
  formatPercent(this: void, value: number): string;
  formatCompact(this: void, value: number): string;
  formatMicros(this: void, micros: number): string;
  formatMillis(this: void, ms: number): string;
  formatDayShort(this: void, day: string): string;
  formatBytes(this: void, bytes: number): string;
  formatDay(this: void, iso: string): string;
  formatMoment(this: void, iso: string): string;
  formatSince(this: void, iso: string, now: Date): string;
  /** "a, b and c". */
  formatList(this: void, items: readonly string[]): string;
  /** The form that goes with this number: French says "0 source" where English says "0 sources". */
  pluralForm(this: void, count: number, one: string, other: string): string;
  /** The number with its form: `counted(3, "source", "sources")` is "3 sources". */
  counted(this: void, count: number, one: string, other: string): string;
}

export function formatsOf(locale: string): Formats {
  const known = byLocale.get(locale);
  if (known) return known;
  const formats = makeFormats(locale);
  byLocale.set(locale, formats);
  return formats;
}

const byLocale = new Map<string, Formats>();

function makeFormats(locale: string): Formats {
  const plurals = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale);
  const pluralForm = (count: number, one: string, other: string) => (plurals.select(count) === "one" ? one : other);
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    formatDecimal: (value) => decimal.format(value),
    formatNumber: (value) => formatNumber(value, locale),
    formatPercent: (value) => formatPercent(value, locale),
    formatCompact: (value) => formatCompact(value, locale),
    formatMicros: (micros) => formatMicros(micros, locale),
    formatMillis: (ms) => formatMillis(ms, locale),
    formatDayShort: (day) => formatDayShort(day, locale),
    formatBytes: (bytes) => formatBytes(bytes, locale),
    formatDay: (iso) => formatDay(iso, locale),
    formatMoment: (iso) => formatMoment(iso, locale),
    formatSince: (iso, now) => formatSince(iso, now, locale),
    formatList: (items) => list.format(items),
    pluralForm,
    counted: (count, one, other) => `${formatNumber(count, locale)} ${pluralForm(count, one, other)}`,
  };
}

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

/** A day such as `2026-03-31`, whatever the zone: "31 Mar". */
export function formatDayShort(day: string, locale = LOCALE): string {
  return new Intl.DateTimeFormat(dayLocale(locale), { month: "short", day: "numeric", timeZone: "UTC" }).format(
    new Date(day),
  );
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
  return new Intl.DateTimeFormat(dayLocale(locale), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso));
}

/** Day and time in the reader's own zone. Browser only. */
export function formatMoment(iso: string, locale = LOCALE): string {
  return new Intl.DateTimeFormat(dayLocale(locale), { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** Days of English have the month's name between day and year, which nobody can misread, in America or elsewhere. */
function dayLocale(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}

const STEPS = [
  { unit: "minute", seconds: 60 },
  { unit: "hour", seconds: 3600 },
  { unit: "day", seconds: 86_400 },
] as const;

// What people say; Intl has "now", "jetzt", "maintenant".
const JUST_NOW: Readonly<Record<string, string>> = {
  en: "just now",
  de: "gerade eben",
  es: "ahora mismo",
  fr: "à l’instant",
};

/** "just now", "3 minutes ago", "yesterday"; beyond a week the day itself. */
export function formatSince(iso: string, now: Date, locale = LOCALE): string {
  const seconds = (now.getTime() - Date.parse(iso)) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) {
    return new Intl.DateTimeFormat(dayLocale(locale), { dateStyle: "medium" }).format(new Date(iso));
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const step = [...STEPS].reverse().find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (step) return relative.format(-Math.round(seconds / step.seconds), step.unit);
  return JUST_NOW[locale] ?? relative.format(0, "second");
}

/** "8 s", "2 min 5 s", "1 h 3 min": the same in every language. */
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
