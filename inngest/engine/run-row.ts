import { isRecord, parseJson } from "./json";
import { first, rows, type Tx } from "./sql";
import type { JobEvent } from "./types";

/** A run that is not over, locked until the transaction ends. Every change of a run starts by locking it. */
export interface LockedRun {
  id: string;
  functionId: string;
  key1: string | null;
  key2: string | null;
  fairKey: string;
  stepCount: number;
  createdAt: Date;
  payload: string;
}

const COLUMNS = `r.id, r.function_id AS "functionId", r.key1, r.key2, r.fair_key AS "fairKey",
  r.step_count AS "stepCount", r.created_at AS "createdAt", e.payload`;

export async function lockRun(tx: Tx, runId: string): Promise<LockedRun | undefined> {
  return first<LockedRun>(
    tx,
    `SELECT ${COLUMNS} FROM job_run r JOIN job_event e ON e.id = r.event_row_id
     WHERE r.id = $1 AND r.status = 'running' FOR UPDATE OF r`,
    [runId],
  );
}

/** Several at once, always in the same order, so that two transactions cannot wait for each other. */
export async function lockRuns(tx: Tx, runIds: readonly string[]): Promise<LockedRun[]> {
  return rows<LockedRun>(
    tx,
    `SELECT ${COLUMNS} FROM job_run r JOIN job_event e ON e.id = r.event_row_id
     WHERE r.id = ANY($1) AND r.status = 'running' ORDER BY r.id FOR UPDATE OF r`,
    [runIds],
  );
}

export function readEvent(payload: string): JobEvent {
  const event = parseJson(payload);
  if (!isJobEvent(event)) throw new Error("A stored job event is damaged.");
  return event;
}

function isJobEvent(value: unknown): value is JobEvent {
  return isRecord(value) && typeof value.id === "string" && typeof value.name === "string" && isRecord(value.data);
}
