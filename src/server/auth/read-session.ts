import { getToken } from "next-auth/jwt";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { findSession, type SessionUser } from "~/server/modules/accounts";
import { sessionCookieSettings, type SessionCookieSettings } from "./settings";

/**
 * Who a request comes from. The cookie only names a session; whether that still runs is read from the database, so a
 * revoked session, a reset password and a changed role count from the next request on.
 */
export async function readSession(
  requestHeaders: Headers,
  ctx: Pick<PlatformCtx, "prisma" | "clock">,
  settings: SessionCookieSettings = sessionCookieSettings(),
): Promise<SessionUser | undefined> {
  const cookie = requestHeaders.get("cookie");
  if (!cookie) return undefined;
  const token = await getToken({
    // Only the cookie: a bearer token belongs to the REST API and must never stand for a signed-in person.
    req: { headers: new Headers({ cookie }) },
    secret: settings.secret,
    secureCookie: settings.secure,
  });
  const { sub: userId, sid: sessionId } = token ?? {};
  if (typeof userId !== "string" || typeof sessionId !== "string") return undefined;
  return findSession(ctx, { sessionId, userId });
}
