import type { Inngest, InngestFunction } from "inngest";
import type { Pool } from "pg";
import type { EngineClock } from "./clock";
import type { JobError } from "./errors";

export interface EngineOptions {
  pool: Pool;
  client: Inngest.Any;
  functions: readonly InngestFunction.Any[];
  log: EngineLog;
  /** Function calls that this process executes at the same time. */
  capacity?: number;
  /** How long a silent process keeps its tasks. Renewed three times within this span. */
  leaseMs?: number;
  /** Longest wait between two looks at the queue while idle. */
  maxPollMs?: number;
  /** Many steps in one call, each recorded as it ends. Functions may still opt out. */
  checkpointing?: boolean;
  retentionDays?: number;
  /** Injected by tests; otherwise the database's time. */
  now?: () => Date;
  /** In [0, 1), for jitter. */
  random?: () => number;
}

type Fields = Record<string, string | number | boolean | null | undefined>;

export interface EngineLog {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields, cause?: unknown): void;
}

export interface ConcurrencyLimit {
  limit: number;
  key: string | undefined;
  scope: "fn" | "env" | "account";
}

export interface CancelRule {
  event: string;
  condition: string | undefined;
  timeoutMs: number | undefined;
}

export type Trigger = { event: string; condition: string | undefined } | { cron: string };

export interface FunctionConfig {
  id: string;
  triggers: readonly Trigger[];
  maxAttempts: number;
  /** At most two. */
  concurrency: readonly ConcurrencyLimit[];
  cancelOn: readonly CancelRule[];
  idempotency: string | undefined;
}

export interface JobEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** Milliseconds. An event of the future starts its runs then. */
  ts: number;
  [field: string]: unknown;
}

export type TaskKind = "discovery" | "step" | "sleep";

/** A task that this process holds. */
export interface Lease {
  taskId: string;
  token: string;
  runId: string;
  functionId: string;
  kind: TaskKind;
  target: string;
  name: string;
  attempt: number;
  lost: number;
}

/** What the parts of the engine share. */
export interface EngineCore {
  pool: Pool;
  clock: EngineClock;
  random: () => number;
  log: EngineLog;
  functions: ReadonlyMap<string, FunctionConfig>;
  /** Tells the loop that there may be something to do. */
  wake(): void;
}

export type StepOp =
  | { type: "ran"; id: string; name: string; data: string }
  | { type: "stepFailed"; id: string; name: string; error: JobError }
  | { type: "retry"; error: JobError }
  | { type: "planned"; id: string; name: string; race: boolean }
  | { type: "sleep"; id: string; name: string; until: string; race: boolean }
  | { type: "complete"; output: string }
  | { type: "rediscover" }
  | { type: "unsupported"; feature: string };

/** What a call of the function came to. */
export type Outcome =
  | { type: "completed"; output: string }
  | { type: "ops"; ops: StepOp[]; retryAt: Date | undefined }
  | { type: "failed"; error: JobError }
  | { type: "retry"; error: JobError; retryAt: Date | undefined };
