import { AppError } from "~/server/core/errors";

/** Three tries, then a person decides. A worker that died with the document in hand counts as a try. */
export const MAX_TRIES = 3;

const PAUSES_MS = [10_000, 40_000];
const LONGEST_PAUSE_MS = 15 * 60_000;

/** The content itself may be what fails; a person reads what happened and what to do. */
export const LOST_AGAIN = "Reading this stopped half-way. Botsmith tries it again by itself.";
export const PARKED = `Reading this stopped half-way ${MAX_TRIES} times, so it was set aside. Split or simplify it, then retry.`;
export const TOOK_TOO_LONG =
  "Reading this took longer than two minutes and was stopped. Split it into parts, then retry.";
const UNKNOWN = "Botsmith could not read this because of a problem of its own. Retry in a few minutes.";

export interface Failure {
  reason: string;
  code: string;
  /** When to try again; undefined when trying again cannot help. */
  again: Date | undefined;
}

/** What to do about a document, or a listing, that could not be read. */
export function failureOf(error: unknown, { attempts, now }: { attempts: number; now: Date }): Failure {
  const told = error instanceof AppError ? error : undefined;
  const mayHelp = told === undefined || told.retryable;
  const pauseMs = (told?.retryAfterSeconds ?? 0) * 1000 || (PAUSES_MS[attempts - 1] ?? 0);
  return {
    reason: told?.message ?? UNKNOWN,
    code: told?.code ?? "internal",
    again: mayHelp && attempts < MAX_TRIES ? new Date(now.getTime() + Math.min(pauseMs, LONGEST_PAUSE_MS)) : undefined,
  };
}
