import type { DocumentIssue } from "~/contracts/document-issues";
import { told } from "~/server/core/document-issues";
import { AppError, issuesOf } from "~/server/core/errors";

/** Three tries, then a person decides. A worker that died with the document in hand counts as a try. */
export const MAX_TRIES = 3;

const PAUSES_MS = [10_000, 40_000];
const LONGEST_PAUSE_MS = 15 * 60_000;

/** The content itself may be what fails; a person reads what happened and what to do. */
export const LOST_AGAIN = told([{ code: "stopped_half_way" }]);
export const PARKED = told([{ code: "set_aside", tries: MAX_TRIES }]);

export interface Failure {
  issues: readonly DocumentIssue[];
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
    issues: told ? issuesOf(told) : [{ code: "own_problem" }],
    code: told?.code ?? "internal",
    again: mayHelp && attempts < MAX_TRIES ? new Date(now.getTime() + Math.min(pauseMs, LONGEST_PAUSE_MS)) : undefined,
  };
}
