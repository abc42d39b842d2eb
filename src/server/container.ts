import { secretsEnv } from "~/env/auth";
import { databaseEnv } from "~/env/database";
import { fetchEnv } from "~/env/fetch";
import { limitsEnv } from "~/env/limits";
import { mailEnv } from "~/env/mail";
import { modelsEnv } from "~/env/models";
import { serverEnv } from "~/env/server";
import { serverlessHost } from "~/env/serverless";
import { LruCache } from "~/lib/lru-cache";
import type { PrismaClient } from "~/generated/prisma/client";
import { processWide } from "~/lib/process-wide";
import type { Actor } from "./core/actor";
import { LOOPBACK, networkMatcher } from "./core/client-address";
import { systemClock } from "./core/clock";
import type { Ctx, Ports } from "./core/ctx";
import { AppError } from "./core/errors";
import type { Locale } from "~/lib/locales";
import { log } from "./core/log";
import type { PlatformCtx } from "./core/platform-ctx";
import { createSecrets } from "./core/secrets";
import { visitorTokenKey } from "./core/visitor-token";
import { getPrisma } from "./db/client";
import { notifyWire } from "./db/notify-wire";
import { getPool } from "./db/pool";
import { poolSql } from "./db/sql/pool-sql";
import { tenantDb, type TenantDb } from "./db/tenant-client";
import { createBus } from "./providers/bus";
import { createEmbedder, formerEmbedders } from "./providers/embeddings";
import type { Bus } from "./providers/bus/types";
import { createEvents } from "./providers/events/inngest";
import { createFetcher, createGuardedDispatcher } from "./providers/fetcher";
import { createRedis } from "./providers/kv";
import { createTurns } from "./providers/kv/turns";
import { createVersions } from "./providers/kv/versions";
import { createLimits, createPlaces, createRateLimiter } from "./providers/limits";
import { createMail, type Mailer, type Outbox } from "./providers/mail";
import { createModelRegistry, ollamaAddress } from "./providers/models";
import { parsers } from "./providers/parsers";
import { createReranker } from "./providers/rerank";
import { createStorage } from "./providers/storage";

interface Container {
  ports: Ports;
  mailer: Mailer;
  outbox: Outbox | undefined;
  visitorTokenKey: Uint8Array;
  isTrustedNetwork: (ip: string | undefined) => boolean;
}

function container(): Container {
  return processWide("container", build);
}

function build(): Container {
  const connection = createRedis({
    onError: (error) => log.warn("redis connection broke", { reason: error.message }),
  });
  const { redis, driver } = connection;
  const { APP_URL, DATA_DIR, NODE_ENV } = serverEnv();
  const allowHosts = fetchEnv().FETCH_ALLOW_HOSTS;
  const { SMTP_URL, MAIL_FROM } = mailEnv();
  const limits = limitsEnv();
  return {
    ...createMail({ smtpUrl: SMTP_URL, from: MAIL_FROM, dataDir: DATA_DIR }),
    ports: {
      clock: systemClock,
      limits: createLimits(createRateLimiter(redis), {
        places: createPlaces(connection, { log }),
        enabled: limits.RATE_LIMITS === "on",
        numbers: {
          apiCallsPerMinute: limits.API_CALLS_PER_MINUTE,
          workspaceAnswersPerDay: limits.WORKSPACE_ANSWERS_PER_DAY,
          workspaceAnswersAtOnce: limits.WORKSPACE_ANSWERS_AT_ONCE,
        },
        log,
      }),
      events: createEvents(),
      models: createModelRegistry(modelsEnv(), {
        ollama: ollamaAddress(modelsEnv(), { mayLook: NODE_ENV !== "test" && serverlessHost() === undefined }),
        guarded: createGuardedDispatcher({ allowHosts }),
      }),
      embedder: createEmbedder(modelsEnv()),
      formerEmbedder: formerEmbedders(modelsEnv()),
      reranker: createReranker(modelsEnv()),
      parsers,
      fetcher: createFetcher({
        allowHosts,
        appUrl: APP_URL,
        turns: driver === "memory" ? undefined : createTurns(redis, { log }),
      }),
      storage: createStorage({
        embedded: databaseEnv().BOTSMITH_EMBEDDED_DATABASE,
        dataDir: DATA_DIR,
        prisma: getPrisma(),
      }),
      secrets: createSecrets(secretsEnv().ENCRYPTION_KEY),
      versions: createVersions(redis, { log }),
      bus: makeBus(),
      appUrl: APP_URL,
    },
    visitorTokenKey: visitorTokenKey(requireAuthSecret()),
    isTrustedNetwork: networkMatcher(limits.API_TRUSTED_NETWORKS ?? ownNetworks(APP_URL)),
  };
}

/** On a machine of one's own, what calls from there is one's own. What others can reach trusts nobody unasked. */
function ownNetworks(appUrl: string): readonly string[] {
  const { hostname } = new URL(appUrl);
  const isOwn = /(^|\.)localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
  return isOwn ? LOOPBACK : [];
}

function makeBus(): Bus {
  const { BOTSMITH_EMBEDDED_DATABASE: embedded, DATABASE_URL: url } = databaseEnv();
  return createBus({
    postgres: embedded || url === undefined ? undefined : (events) => notifyWire({ url, pool: getPool }, events),
    onError: (error) => log.warn("the bus between processes broke", { reason: error.message }),
  });
}

function requireAuthSecret(): string {
  const secret = secretsEnv().AUTH_SECRET;
  if (secret) return secret;
  throw new AppError("unavailable", "AUTH_SECRET is not set. Start Botsmith with npm start, or set it.", {
    retryable: false,
  });
}

export function getPorts(): Ports {
  return container().ports;
}

export function getVisitorTokenKey(): Uint8Array {
  return container().visitorTokenKey;
}

/** Whether calls with a good key from this address are counted by the key alone. */
export function isTrustedNetwork(ip: string | undefined): boolean {
  return container().isTrustedNetwork(ip);
}

/** Mails that were kept as files. Undefined when a mail server takes them. */
export function getOutbox(): Outbox | undefined {
  return container().outbox;
}

interface CtxOptions {
  workspaceId: string;
  actor: Actor;
  requestId?: string | undefined;
  locale?: Locale | undefined;
}

/** The only way to a `Ctx`: one workspace, one actor, and the ports of this process. */
export function createCtx({ workspaceId, actor, requestId, locale }: CtxOptions): Ctx {
  return {
    ...container().ports,
    workspaceId,
    actor,
    requestId,
    ...(locale === undefined ? {} : { locale }),
    db: workspaceDb(workspaceId),
    sql,
    log: log.with({ workspaceId, ...(requestId === undefined ? {} : { requestId }) }),
  };
}

/** One for the process, so that statements of different callers can go together. */
const sql = poolSql(getPool);

const MOST_CLIENTS = 500;
const clients = new WeakMap<PrismaClient, LruCache<TenantDb>>();

/** Remembered, because a call from memory has no use for one and making it costs as much as the rest of its context. */
function workspaceDb(workspaceId: string): TenantDb {
  const prisma = getPrisma();
  const made = clients.get(prisma) ?? new LruCache<TenantDb>(MOST_CLIENTS);
  clients.set(prisma, made);
  const known = made.get(workspaceId);
  if (known) return known;
  const db = tenantDb(prisma, workspaceId);
  made.set(workspaceId, db, 1);
  return db;
}

interface PlatformCtxOptions {
  requestId?: string | undefined;
  clientIp?: string | undefined;
  locale?: Locale | undefined;
}

/** For what belongs to no workspace: accounts, sessions, set-up. */
export function createPlatformCtx({ requestId, clientIp, locale }: PlatformCtxOptions = {}): PlatformCtx {
  const { ports, mailer } = container();
  const { clock, events, limits, storage, appUrl, embedder } = ports;
  return {
    prisma: getPrisma(),
    sql,
    clock,
    events,
    limits,
    storage,
    mailer,
    embedder,
    appUrl,
    ...(requestId === undefined ? {} : { requestId }),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...(locale === undefined ? {} : { locale }),
  };
}
