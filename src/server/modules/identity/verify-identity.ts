import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { IDENTITY_TOKEN_SECONDS, MAX_EXTERNAL_ID_CHARACTERS } from "~/contracts/identity";
import type { IdentitySecret } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import type { AppError } from "~/server/core/errors";
import type { Log } from "~/server/core/log";
import type { Secrets } from "~/server/core/secrets";
import type { TenantDb } from "~/server/db/tenant-client";
import { identityRefusal } from "./identity-refusal";
import { secretPlace } from "./internal";

/** How far two servers' clocks may be apart. */
const SKEW_SECONDS = 30;
const USE_IS_NOTED_AFTER_MS = 5 * 60_000;

export interface Identity {
  secretId: string;
  externalId: string;
  name: string | undefined;
  email: string | undefined;
}

interface IdentityPorts {
  db: TenantDb;
  clock: Clock;
  secrets: Secrets;
  log: Pick<Log, "error">;
}

/** Who the owner's server says this visitor is. Throws a sentence on what is wrong with the token. */
export async function verifyIdentity(ports: IdentityPorts, botId: string, token: string): Promise<Identity> {
  const { db, clock } = ports;
  const rows = await db.identitySecret.findMany({ where: { botId }, orderBy: { slot: "asc" } });
  if (rows.length === 0) throw refused("This bot has no identity secret. Create one in its settings.");
  const now = clock.now();
  for (const row of rows) {
    const claims = await claimsOf(token, opened(ports, row), now);
    if (claims === undefined) continue;
    const identity = identityOf(claims, now);
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > USE_IS_NOTED_AFTER_MS) {
      await db.identitySecret.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
    }
    return { secretId: row.id, ...identity };
  }
  throw refused("The identity token was not signed with a secret of this bot.");
}

/** Whether sessions that rest on this secret go on: until it is removed or replaced. */
export async function isLiveIdentitySecret(
  { db }: Pick<IdentityPorts, "db">,
  { botId, secretId }: { botId: string; secretId: string },
): Promise<boolean> {
  return (await db.identitySecret.count({ where: { id: secretId, botId } })) > 0;
}

/** A secret that cannot be opened, because the operator's key changed, must not stop the other one. */
function opened({ secrets, log }: IdentityPorts, row: IdentitySecret): Uint8Array | undefined {
  try {
    return new TextEncoder().encode(secrets.open(row.sealedSecret, secretPlace(row)));
  } catch (error) {
    log.error("an identity secret cannot be opened", { identitySecretId: row.id }, error);
    return undefined;
  }
}

/** Undefined where another secret may have signed it. */
async function claimsOf(token: string, key: Uint8Array | undefined, now: Date): Promise<unknown> {
  if (key === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      clockTolerance: SKEW_SECONDS,
      currentDate: now,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return undefined;
    throw sentenceFor(error);
  }
}

function sentenceFor(error: unknown): AppError {
  if (error instanceof errors.JOSEAlgNotAllowed) return refused("The identity token must be signed with HS256.");
  if (error instanceof errors.JWTExpired) {
    return refused("The identity token has expired. Sign a new one each time the page is loaded.");
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf") {
    return refused("The identity token is not valid yet. Check the clock of the server that signs it.");
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "exp") return refused(NO_EXPIRY);
  return refused("The identity token is not a JWT. Sign one with HS256 on your server.");
}

const NO_EXPIRY = "The identity token has no exp. Let it expire within an hour, as a number of seconds since 1970.";

const Subject = z.string().trim().min(1).max(MAX_EXTERNAL_ID_CHARACTERS);
const Claims = z.object({
  sub: z.unknown().optional(),
  exp: z.unknown().optional(),
  // What people call themselves is not worth locking them out.
  name: z.string().trim().min(1).max(200).optional().catch(undefined),
  email: z.string().trim().max(254).pipe(z.email()).optional().catch(undefined),
});

function identityOf(payload: unknown, now: Date): Omit<Identity, "secretId"> {
  const { sub, exp, name, email } = Claims.parse(payload);
  const subject = Subject.safeParse(sub);
  if (!subject.success) {
    throw refused("The identity token needs a sub: your own id of the person, as text of at most 200 characters.");
  }
  if (typeof exp !== "number") throw refused(NO_EXPIRY);
  if (exp - now.getTime() / 1000 > IDENTITY_TOKEN_SECONDS + SKEW_SECONDS) {
    throw refused("The identity token is valid for more than an hour. Let it expire within an hour.");
  }
  return { externalId: subject.data, name, email };
}

function refused(why: string): AppError {
  return identityRefusal("identityRefused", why);
}
