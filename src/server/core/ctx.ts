import type { Locale } from "~/lib/locales";
import type { RawSql } from "~/server/db/sql/raw-sql";
import type { TenantDb } from "~/server/db/tenant-client";
import type { Bus } from "~/server/providers/bus/types";
import type { Embedder } from "~/server/providers/embeddings/types";
import type { Events } from "~/server/providers/events/types";
import type { Fetcher } from "~/server/providers/fetcher/types";
import type { ModelRegistry } from "~/server/providers/models/types";
import type { Parsers } from "~/server/providers/parsers/types";
import type { Reranker } from "~/server/providers/rerank/types";
import type { FileStorage } from "~/server/providers/storage/types";
import type { Actor } from "./actor";
import type { Clock } from "./clock";
import type { AtOnceName, LimitName } from "./limits";
import type { Log } from "./log";
import type { Secrets } from "./secrets";

/** Uses by the length of the window in seconds; null where the policy's own number stands. */
export type LowerLimits = Readonly<Record<number, number | null>>;

export interface Limits {
  /**
   * Counts one use of the policy by this key. Throws `rate_limited` with the policy's message. `atMost` lowers the
   * windows of so many seconds; it never raises one.
   */
  check(name: LimitName, key: string, atMost?: LowerLimits): Promise<Allowance | undefined>;
  /**
   * Takes one of the key's places among those that run at the same time, and answers how to give it back. Throws
   * `rate_limited` with the policy's message when none is free.
   */
  enter(name: AtOnceName, key: string): Promise<() => void>;
}

/** What is left of the policy's tightest window after this use; nothing where nothing was counted. */
export interface Allowance {
  limit: number;
  remaining: number;
  /** Until the window has moved on. */
  resetSeconds: number;
}

/** Numbers that rise with every change of something, so that the processes' caches of it notice. */
export interface Versions {
  /** Undefined when it cannot be told: then nothing that was cached may be used. */
  get(name: string): Promise<string | undefined>;
  bump(name: string): Promise<void>;
}

/** What is the same for every tenant: the ports. Built once a process by the container. */
export interface Ports {
  clock: Clock;
  limits: Limits;
  events: Events;
  models: ModelRegistry;
  /** Undefined when no embedding model is configured: retrieval is lexical then. */
  embedder: Embedder | undefined;
  /** The embedding model by this id, where its vendor is still configured. */
  formerEmbedder?: ((id: string) => Embedder | undefined) | undefined;
  /** Undefined when no rerank server is configured: our own order stands. */
  reranker: Reranker | undefined;
  parsers: Parsers;
  fetcher: Fetcher;
  storage: FileStorage;
  /** Keeps what must not stand in the database as it is. */
  secrets: Secrets;
  versions: Versions;
  /** Tells every process that something has changed. */
  bus: Bus;
  appUrl: string;
}

/** Everything a verb may use, bound to one workspace and one actor. Made by `createCtx` only. */
export interface Ctx extends Ports {
  readonly workspaceId: string;
  readonly actor: Actor;
  /** Sees this workspace's rows only, and throws on a model it does not know. */
  readonly db: TenantDb;
  /** For raw statements outside of a transaction. Not scoped: each takes the workspace as an argument. */
  readonly sql: RawSql;
  readonly requestId: string | undefined;
  /** What the caller's browser asks for, or chose before. */
  readonly locale?: Locale;
  readonly log: Log;
}
