import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import type { Role } from "~/contracts/access";
import { modelsEnv } from "~/env/models";
import type { PrismaClient } from "~/generated/prisma/client";
import type { Actor } from "~/server/core/actor";
import type { Ctx, Ports } from "~/server/core/ctx";
import { newId, randomToken } from "~/server/core/ids";
import { log } from "~/server/core/log";
import { createSecrets } from "~/server/core/secrets";
import type { AccountCtx, PlatformCtx } from "~/server/core/platform-ctx";
import { getPool } from "~/server/db/pool";
import { poolSql } from "~/server/db/sql/pool-sql";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { tenantDb } from "~/server/db/tenant-client";
import { openWorkspace } from "~/server/modules/workspaces";
import { createMemoryBus } from "~/server/providers/bus/memory";
import type { Events } from "~/server/providers/events/types";
import { createFetcher } from "~/server/providers/fetcher";
import { createRedis } from "~/server/providers/kv";
import { createVersions } from "~/server/providers/kv/versions";
import { createLimits, createRateLimiter } from "~/server/providers/limits";
import { createOutbox } from "~/server/providers/mail/outbox";
import type { Mailer, Outbox } from "~/server/providers/mail/types";
import { createModelRegistry } from "~/server/providers/models";
import { parsers } from "~/server/providers/parsers";
import { createDiskStorage } from "~/server/providers/storage/disk";
import { testDatabase } from "./database";
import { TestClock } from "./test-clock";

const APP_URL = "http://127.0.0.1:3000";
export const TEST_ENCRYPTION_KEY = "an encryption key of the tests alone";

export interface PublishedEvent {
  name: string;
  data: unknown;
}

/** The real ports over a database, a memory and a folder of this test file alone; time moves when a test says so. */
export interface World {
  prisma: PrismaClient;
  sql: RawSql;
  clock: TestClock;
  ports: Ports;
  /** What the delivery job has sent. */
  outbox: Mailer & Outbox;
  /** Every job event that was published, oldest first. */
  published: PublishedEvent[];
  platform(options?: { clientIp?: string; requestId?: string }): PlatformCtx;
  account(person: Person): AccountCtx;
  ctx(options: { workspaceId: string; actor: Actor; requestId?: string | undefined }): Ctx;
}

export interface Person {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
}

/** A member's context, with what a test needs to know of the member. */
export interface MemberCtx extends Ctx {
  slug: string;
  memberId: string;
  person: Person;
}

let made: Promise<World> | undefined;
const cleanUps: (() => Promise<void>)[] = [];

afterAll(async () => {
  made = undefined;
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

export function testWorld(): Promise<World> {
  return (made ??= makeWorld());
}

async function makeWorld(): Promise<World> {
  const { prisma } = await testDatabase();
  const clock = new TestClock();
  const published: PublishedEvent[] = [];
  const folder = await makeFolder();
  const ports = makePorts(clock, published, folder);
  const outbox = createOutbox({ directory: path.join(folder, "outbox"), from: "Botsmith <botsmith@localhost>" });
  const sql = poolSql(getPool);
  const platform: World["platform"] = ({ clientIp = randomAddress(), requestId } = {}) => ({
    prisma,
    sql,
    clock,
    events: ports.events,
    limits: ports.limits,
    storage: ports.storage,
    mailer: outbox,
    embedder: ports.embedder,
    appUrl: APP_URL,
    clientIp,
    ...(requestId === undefined ? {} : { requestId }),
  });
  return {
    prisma,
    sql,
    clock,
    ports,
    outbox,
    published,
    platform,
    account: ({ userId, sessionId }) => ({ ...platform(), account: { userId, sessionId } }),
    ctx: ({ workspaceId, actor, requestId }) => ({
      ...ports,
      workspaceId,
      actor,
      requestId,
      db: tenantDb(prisma, workspaceId),
      sql,
      log,
    }),
  };
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "botsmith-test-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function makePorts(clock: TestClock, published: PublishedEvent[], folder: string): Ports {
  const { redis, close } = createRedis({ target: { driver: "memory" } });
  cleanUps.push(close);
  const events: Events = {
    publish: async (name, data) => void published.push({ name, data }),
  };
  return {
    clock,
    events,
    limits: createLimits(createRateLimiter(redis), { log }),
    // A key is taken to work, so that no test calls a real vendor; those that are about keys bring a peer.
    models: { ...createModelRegistry(modelsEnv.from({})), checkKey: () => Promise.resolve(["sample-model"]) },
    embedder: undefined,
    reranker: undefined,
    parsers,
    fetcher: createFetcher({ allowHosts: [], appUrl: APP_URL }),
    storage: createDiskStorage(folder),
    secrets: createSecrets(TEST_ENCRYPTION_KEY),
    versions: createVersions(redis, { log }),
    bus: createMemoryBus(),
    appUrl: APP_URL,
  };
}

// Limits by network must not make one test wait for another.
function randomAddress(): string {
  return `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join(".")}`;
}

/** Somebody with a confirmed address and a running session, and without a password. */
export async function aPerson(overrides: { name?: string; email?: string; verified?: boolean } = {}): Promise<Person> {
  const { prisma, clock } = await testWorld();
  const { name = "Ada Lovelace", email = `ada-${randomToken(8)}@example.com`, verified = true } = overrides;
  const [userId, sessionId, now] = [newId("user"), newId("session"), clock.now()];
  await prisma.user.create({ data: { id: userId, name, email, emailVerifiedAt: verified ? now : null } });
  const expiresAt = new Date(now.getTime() + 30 * 86_400_000);
  await prisma.userSession.create({ data: { id: sessionId, userId, lastSeenAt: now, expiresAt } });
  return { userId, sessionId, name, email };
}

/** A new workspace, seen by its owner or, with another role, by a member beside the owner. */
export async function aWorkspace({
  role = "owner",
  name = "Acme",
}: { role?: Role; name?: string } = {}): Promise<MemberCtx> {
  const { prisma } = await testWorld();
  const owner = await aPerson();
  const slug = `acme-${randomToken(8)}`;
  const workspace = await prisma.$transaction((tx) => openWorkspace(tx, { name, slug, ownerId: owner.userId }));
  const inside = { workspaceId: workspace.id, slug };
  return role === "owner" ? memberCtx(inside, owner) : aMember(inside, { role });
}

/** One more member of a workspace that exists. */
export async function aMember(
  workspace: { workspaceId: string; slug: string },
  { role = "editor", person }: { role?: Role; person?: Person } = {},
): Promise<MemberCtx> {
  const { prisma } = await testWorld();
  const somebody = person ?? (await aPerson());
  const { workspaceId } = workspace;
  await prisma.membership.create({ data: { id: newId("membership"), workspaceId, userId: somebody.userId, role } });
  return memberCtx(workspace, somebody);
}

async function memberCtx(
  { workspaceId, slug }: { workspaceId: string; slug: string },
  person: Person,
): Promise<MemberCtx> {
  const world = await testWorld();
  const { userId } = person;
  const membership = await world.prisma.membership.findUniqueOrThrow({
    where: { workspaceId_userId: { workspaceId, userId } },
  });
  const actor: Actor = { kind: "user", userId, role: membership.role };
  return { ...world.ctx({ workspaceId, actor }), slug, memberId: membership.id, person };
}

/** Two workspaces that know nothing of each other, each seen by its owner. */
export async function twoWorkspaces(): Promise<[MemberCtx, MemberCtx]> {
  return [await aWorkspace({ name: "Mine" }), await aWorkspace({ name: "Theirs" })];
}

/** The same workspace seen by something else, for example an API key or a job. */
export async function asActor({ workspaceId }: Ctx, actor: Actor): Promise<Ctx> {
  return (await testWorld()).ctx({ workspaceId, actor });
}
