import { VisitorSessionInput } from "~/contracts/chat";
import { languageIn } from "~/lib/refusal-texts";
import type { Bot } from "~/generated/prisma/client";
import { createCtx, createPlatformCtx, getPorts, getVisitorTokenKey, isTrustedNetwork } from "~/server/container";
import { clientAddressKey } from "~/server/core/client-address";
import { AppError, notFound } from "~/server/core/errors";
import { log } from "~/server/core/log";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { verifyVisitorToken } from "~/server/core/visitor-token";
import { tenantDb } from "~/server/db/tenant-client";
import { findKnownPublicBot, findPublicBot } from "~/server/modules/bots";
import { isLiveIdentitySecret } from "~/server/modules/identity";
import { startVisitorSession } from "~/server/modules/visitors";
import { clientIp } from "../client-ip";
import { avatarResponse } from "./avatar-response";
import { findRoute } from "../find-route";
import { noSuchRoute, problemResponse } from "../problem";
import { readJson } from "../read-body";
import { requestId } from "../request-id";
import { requireSameOrigin } from "../same-origin";
import { foreignSite, preflightResponse, readableBy } from "./foreign-site";
import { forVisitor } from "./refusal";
import { admitVisitor, visitorRoutes } from "./routes";

const MAX_BYTES = 32 * 1024;
const SESSION = { method: "POST", path: "/session" } as const;
const AVATAR = { method: "GET", path: "/avatar" } as const;

interface Arrival {
  request: Request;
  platform: PlatformCtx;
  bot: Bot;
}

/**
 * Answers what a visitor's chat asks; `path` is what follows `/api/embed/{publicKey}/`. It runs on our own page, or on one of a
 * site that the bot's owner has named.
 */
export async function dispatchVisitor(request: Request, publicKey: string, path: readonly string[]): Promise<Response> {
  const id = requestId(request.headers);
  let site: string | undefined;
  let isCounted = false;
  try {
    if (request.method === "OPTIONS") {
      const platform = createPlatformCtx({ requestId: id, clientIp: clientIp(request.headers) });
      const bot = await findKnownPublicBot(platform.prisma, publicKey);
      site = bot ? foreignSite(request.headers, bot.allowedDomains) : undefined;
      return readableBy(site, preflightResponse());
    }
    const found = findRoute([SESSION, AVATAR, ...visitorRoutes], request.method, `/${path.join("/")}`);
    if ("allowed" in found) return noSuchRoute(request.method, found.allowed, { requestId: id });
    const platform = createPlatformCtx({ requestId: id, clientIp: clientIp(request.headers) });
    const { route, params } = found;
    isCounted = !WITH_OWN_LIMITS.has(route.path);
    if (isCounted) await countVisit(request, id);
    const find = "handle" in route && route.fromMemory ? findKnownPublicBot : findPublicBot;
    const bot = await find(platform.prisma, publicKey);
    if (!bot) throw notFound("bot");
    site = foreignSite(request.headers, bot.allowedDomains);
    if (request.method !== "GET" && site === undefined) requireSameOrigin(request.headers, platform.appUrl);
    if (route === AVATAR) return await avatarResponse({ request, platform, bot });
    if (!("handle" in route)) return readableBy(site, await session({ request, platform, bot }));
    const { visitorId, isVerified } = await authenticate({ request, platform, bot });
    // What is remembered may be from before its owner opened it to everybody.
    if (!isVerified && bot.requireIdentity)
      admitVisitor(await findPublicBot(platform.prisma, publicKey), { isVerified });
    const actor = { kind: "visitor", visitorId, botId: bot.id } as const;
    const ctx = createCtx({ workspaceId: bot.workspaceId, actor, requestId: id });
    const body = route.body?.parse(await readJson(request, { maxBytes: MAX_BYTES }));
    return readableBy(site, await route.handle(ctx, { request, platform, bot, visitorId, isVerified, params, body }));
  } catch (thrown) {
    const error = isCounted ? thrown : await countGuess(thrown, request, id);
    const said = forVisitor(error, languageIn(request.headers.get("accept-language")));
    return readableBy(site, problemResponse(said, { requestId: id }));
  }
}

/** These are counted for themselves, or kept by every browser on the way. */
const WITH_OWN_LIMITS: ReadonlySet<string> = new Set(["/chat", "/leads", SESSION.path, AVATAR.path]);

async function countVisit(request: Request, id: string): Promise<void> {
  const ip = clientIp(request.headers);
  if (isTrustedNetwork(ip)) return;
  const { limits } = createPlatformCtx({ requestId: id, clientIp: ip });
  await limits.check("visitor-network", clientAddressKey(ip));
}

/** Who names bots that do not exist, or brings tokens that are none, has reached no limit yet. */
async function countGuess(thrown: unknown, request: Request, id: string): Promise<unknown> {
  const isGuess = thrown instanceof AppError && (thrown.code === "not_found" || thrown.code === "unauthenticated");
  if (!isGuess) return thrown;
  return countVisit(request, id).then(
    () => thrown,
    (refusal: unknown) => refusal,
  );
}

async function session({ request, platform, bot }: Arrival): Promise<Response> {
  await platform.limits.check("visitor-session", clientAddressKey(platform.clientIp));
  const input = VisitorSessionInput.parse(await readJson(request, { maxBytes: MAX_BYTES }));
  const { prisma, clock } = platform;
  const ports = { prisma, clock, log, secrets: getPorts().secrets, tokenKey: getVisitorTokenKey() };
  const started = await startVisitorSession(ports, bot, input);
  return Response.json(started, { headers: { "cache-control": "no-store" } });
}

interface Authenticated {
  visitorId: string;
  isVerified: boolean;
}

/** Whose token this is, for this bot. */
async function authenticate({ request, platform, bot }: Arrival): Promise<Authenticated> {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const claims = token && (await verifyVisitorToken(token, bot.id, getVisitorTokenKey(), platform.clock.now()));
  if (!claims) throw ended();
  const { visitorId, secretId } = claims;
  if (secretId === undefined) return { visitorId, isVerified: false };
  const db = tenantDb(platform.prisma, bot.workspaceId);
  if (!(await isLiveIdentitySecret({ db }, { botId: bot.id, secretId }))) throw ended();
  return { visitorId, isVerified: true };
}

function ended(): AppError {
  return new AppError("unauthenticated", "Your chat session has ended. Reload the page to start a new one.");
}
