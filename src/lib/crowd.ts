import { setTimeout as pause } from "node:timers/promises";
import { processWide } from "./process-wide";

const crowd = processWide("crowd", () => ({ waiting: 0 }));

/** Somebody whose question has not been put to a model yet. Returns how to leave; leaving twice does nothing. */
export function joinCrowd(): () => void {
  crowd.waiting += 1;
  let left = false;
  return () => {
    if (left) return;
    left = true;
    crowd.waiting -= 1;
  };
}

const MS_EACH = 3;
const LONGEST_MS = 400;

/**
 * For how long an answer that is being told may gather its next words: while others wait for their first, each write of
 * one that has begun makes them wait longer, and nobody reads faster than this.
 */
export function gatheringMs(usual: number): number {
  return Math.max(usual, Math.min(LONGEST_MS, usual + crowd.waiting * MS_EACH));
}

const END_MS_EACH = 5;
const LATEST_END_MS = 1000;
/** Fewer than this is no crowd. */
const CROWD = 10;

/**
 * Resolves when an answer whose words are all told may be checked and stored. Its reader has no use of that, and whoever waits
 * for a first word has: the more there are, the later, and a second at most. At once when `signal` says so.
 */
export async function giveWay(signal: AbortSignal): Promise<void> {
  if (crowd.waiting < CROWD) return;
  await pause(Math.min(LATEST_END_MS, crowd.waiting * END_MS_EACH), undefined, { signal }).catch(() => undefined);
}
