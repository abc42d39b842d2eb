import { createHmac } from "node:crypto";
import { SignJWT, jwtVerify } from "jose";

export const VISITOR_TOKEN_DAYS = 30;
/** A day of work: then the owner's server has to vouch for the visitor again. */
export const VERIFIED_TOKEN_HOURS = 24;
const HOUR_MS = 3_600_000;
const ISSUER = "botsmith";
const VERIFIED_BY = "verifiedBy";

export interface VisitorClaims {
  visitorId: string;
  botId: string;
  /** Of a verified visitor: the secret that vouched for him. The session ends with it. */
  secretId?: string;
  expiresAt: Date;
}

/** The key for visitor tokens, made from the installation's secret so that neither can stand for the other. */
export function visitorTokenKey(authSecret: string): Uint8Array {
  return createHmac("sha256", authSecret).update("botsmith visitor token v1").digest();
}

export async function signVisitorToken(
  claims: Omit<VisitorClaims, "expiresAt">,
  key: Uint8Array,
  now: Date,
  until?: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const hours = claims.secretId === undefined ? VISITOR_TOKEN_DAYS * 24 : VERIFIED_TOKEN_HOURS;
  const expiresAt = until ?? new Date(now.getTime() + hours * HOUR_MS);
  const token = await new SignJWT(claims.secretId === undefined ? {} : { [VERIFIED_BY]: claims.secretId })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(ISSUER)
    .setSubject(claims.visitorId)
    .setAudience(claims.botId)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { token, expiresAt };
}

/** The visitor of a token that this installation signed for this bot and that has not expired; otherwise undefined. */
export async function verifyVisitorToken(
  token: string,
  botId: string,
  key: Uint8Array,
  now: Date,
): Promise<VisitorClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer: ISSUER,
      audience: botId,
      algorithms: ["HS256"],
      currentDate: now,
    });
    const { sub: visitorId, exp = 0, [VERIFIED_BY]: secretId } = payload;
    if (!visitorId) return undefined;
    const claims = { visitorId, botId, expiresAt: new Date(exp * 1000) };
    return typeof secretId === "string" ? { ...claims, secretId } : claims;
  } catch {
    return undefined;
  }
}
