import { createHmac } from "node:crypto";
import { SignJWT, jwtVerify } from "jose";

export const VISITOR_TOKEN_DAYS = 30;
const ISSUER = "botsmith";

export interface VisitorClaims {
  visitorId: string;
  botId: string;
}

/** The key for visitor tokens, made from the installation's secret so that neither can stand for the other. */
export function visitorTokenKey(authSecret: string): Uint8Array {
  return createHmac("sha256", authSecret).update("botsmith visitor token v1").digest();
}

export async function signVisitorToken(
  claims: VisitorClaims,
  key: Uint8Array,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const expiresAt = new Date(now.getTime() + VISITOR_TOKEN_DAYS * 86_400_000);
  const token = await new SignJWT({})
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
    return payload.sub ? { visitorId: payload.sub, botId } : undefined;
  } catch {
    return undefined;
  }
}
