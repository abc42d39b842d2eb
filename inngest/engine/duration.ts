const UNITS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

/** Milliseconds of a duration such as `1h30m`. Undefined when the text is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(ms|[wdhms]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[wdhms])/g))
    total += Number(amount) * (UNITS[unit ?? ""] ?? 0);
  return total;
}

/** When a wait ends that is given as a duration or as a date. The SDK sends an empty text for no wait at all. */
export function parseWait(text: string, now: Date): Date | undefined {
  if (text === "") return now;
  const duration = parseDuration(text);
  if (duration !== undefined) return new Date(now.getTime() + duration);
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** When to try again by a Retry-After header: whole seconds, or a date. */
export function parseRetryAfter(text: string | null, now: Date): Date | undefined {
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return new Date(now.getTime() + Number(text) * 1000);
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
