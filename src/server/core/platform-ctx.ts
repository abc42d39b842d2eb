import type { PrismaClient } from "~/generated/prisma/client";
import type { RawSql } from "~/server/db/sql/raw-sql";
import type { Events } from "~/server/providers/events/types";
import type { Mailer } from "~/server/providers/mail/types";
import type { FileStorage } from "~/server/providers/storage/types";
import type { Locale } from "~/lib/locales";
import type { Clock } from "./clock";
import type { Limits, Ports } from "./ctx";

/** For verbs about people and installations, which belong to no workspace. */
export interface PlatformCtx {
  prisma: PrismaClient;
  /** For the few statements that every call runs; not scoped. */
  sql: RawSql;
  clock: Clock;
  events: Events;
  limits: Limits;
  storage: FileStorage;
  mailer: Mailer;
  embedder: Ports["embedder"];
  appUrl: string;
  requestId?: string;
  /** What the caller's browser asks for, or chose before. */
  locale?: Locale;
  /** As the reverse proxy chain tells it; absent for jobs. */
  clientIp?: string;
}

/** A signed-in person's call that belongs to no workspace. */
export interface AccountCtx extends PlatformCtx {
  readonly account: { userId: string; sessionId: string };
}
