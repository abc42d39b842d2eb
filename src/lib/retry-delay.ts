const FIRST_MS = 200;
const LONGEST_MS = 10_000;

/** How long to wait before the given attempt, 1 the first: longer each time, and never the same for two callers. */
export function retryDelay(attempt: number, { firstMs = FIRST_MS, longestMs = LONGEST_MS } = {}): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(most / 2 + (Math.random() * most) / 2);
}
