import type { VisitorSession, VisitorSessionInput } from "~/contracts/chat";
import type { Bot, PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { newId } from "~/server/core/ids";
import type { Log } from "~/server/core/log";
import type { Secrets } from "~/server/core/secrets";
import { signVisitorToken, type VisitorClaims, verifyVisitorToken } from "~/server/core/visitor-token";
import { tenantDb, type TenantDb } from "~/server/db/tenant-client";
import { identityRefusal, isLiveIdentitySecret, verifyIdentity } from "../identity";
import { mergeVisitor } from "./merge-visitor";
import { storeVerifiedVisitor } from "./verified-visitor";

interface VisitorPorts {
  prisma: PrismaClient;
  clock: Clock;
  secrets: Secrets;
  log: Pick<Log, "error">;
  tokenKey: Uint8Array;
}

interface Visit extends VisitorPorts {
  db: TenantDb;
  bot: Pick<Bot, "id" | "workspaceId" | "requireIdentity">;
  /** What the token that the visitor brought says, where it is a good one. */
  claims: VisitorClaims | undefined;
}

/**
 * Gives a visitor of this bot a token, the same visitor again when he brings a good one. There is no actor yet: this is
 * how one comes to be. An identity token makes it the visitor whom the owner's server knows.
 */
export async function startVisitorSession(
  ports: VisitorPorts,
  bot: Visit["bot"],
  { token, identityToken }: VisitorSessionInput,
): Promise<VisitorSession> {
  const { prisma, clock, tokenKey } = ports;
  const claims = token ? await verifyVisitorToken(token, bot.id, tokenKey, clock.now()) : undefined;
  const visit = { ...ports, db: tenantDb(prisma, bot.workspaceId), bot, claims };
  if (identityToken !== undefined) return verified(visit, identityToken);
  const known = await stillVerified(visit);
  if (known) return known;
  if (bot.requireIdentity) {
    throw identityRefusal("identityMissing", "This bot talks to verified visitors only. Send an identity token.");
  }
  return anonymous(visit);
}

async function verified(visit: Visit, identityToken: string): Promise<VisitorSession> {
  const { db, bot, claims, clock } = visit;
  const { secretId, ...identity } = await verifyIdentity(visit, bot.id, identityToken);
  const visitor = await storeVerifiedVisitor(db, bot, { ...identity, now: clock.now() });
  // Forward only, and only what this browser itself asked while nobody had vouched for it.
  if (claims && claims.secretId === undefined) await mergeVisitor(db, bot, { from: claims.visitorId, to: visitor.id });
  return sessionOf(visit, { visitorId: visitor.id, botId: bot.id, secretId });
}

/** A verified session that has not ended. It is not prolonged: that takes a new identity token. */
async function stillVerified({ db, bot, claims, ...visit }: Visit): Promise<VisitorSession | undefined> {
  if (claims?.secretId === undefined) return undefined;
  const { visitorId, secretId, expiresAt } = claims;
  if (!(await isLiveIdentitySecret({ db }, { botId: bot.id, secretId }))) return undefined;
  const seen = await db.visitor.updateMany({
    where: { id: visitorId, botId: bot.id, externalId: { not: null } },
    data: { lastSeenAt: visit.clock.now() },
  });
  return seen.count > 0 ? sessionOf(visit, { visitorId, botId: bot.id, secretId }, expiresAt) : undefined;
}

async function anonymous({ db, bot, claims, ...visit }: Visit): Promise<VisitorSession> {
  const now = visit.clock.now();
  const mayBeKnown = claims !== undefined && claims.secretId === undefined;
  const where = { id: claims?.visitorId ?? "", botId: bot.id, externalId: null };
  const known = mayBeKnown && (await db.visitor.updateMany({ where, data: { lastSeenAt: now } })).count > 0;
  const id = known ? where.id : newId("visitor");
  if (!known) {
    await db.visitor.create({
      data: { id, workspaceId: bot.workspaceId, botId: bot.id, createdAt: now, lastSeenAt: now },
    });
  }
  return sessionOf(visit, { visitorId: id, botId: bot.id });
}

async function sessionOf(
  { tokenKey, clock }: Pick<Visit, "tokenKey" | "clock">,
  claims: Omit<VisitorClaims, "expiresAt">,
  until?: Date,
): Promise<VisitorSession> {
  const { token, expiresAt } = await signVisitorToken(claims, tokenKey, clock.now(), until);
  return {
    token,
    visitorId: claims.visitorId,
    verified: claims.secretId !== undefined,
    expiresAt: expiresAt.toISOString(),
  };
}
