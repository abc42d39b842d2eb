const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The hosted server's table: the wait before the second attempt, the third, and so on. */
const TABLE = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  HOUR,
  2 * HOUR,
];
const MAX_JITTER = 30 * SECOND;

/** Milliseconds to wait after the attempt with this number (from 0) failed. `random` lies in [0, 1). */
export function backoff(attempt: number, random: number): number {
  const wait = TABLE[Math.min(Math.max(attempt, 0), TABLE.length - 1)] ?? 2 * HOUR;
  return wait + Math.floor(random * MAX_JITTER);
}
