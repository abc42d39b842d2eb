import { createCtx, createPlatformCtx, isTrustedNetwork } from "~/server/container";
import { clientAddressKey } from "~/server/core/client-address";
import type { Allowance } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { findApiKey } from "~/server/modules/api-keys";
import { clientIp } from "../client-ip";
import { findRoute } from "../find-route";
import { noSuchRoute, problemResponse } from "../problem";
import { isForm, parseJson, readRaw } from "../read-body";
import { requestId } from "../request-id";
import { replyOnce } from "./idempotency";
import { openAIErrorResponse, speaksOpenAI } from "./openai/errors";
import type { ApiRoute, RouteReply } from "./route";
import { apiRoutes } from "./routes";

const DEFAULT_MAX_BYTES = 64 * 1024;

/** Answers a call of the REST API; `path` is what follows `/api/v1`. Errors become problem documents. */
export async function dispatchApi(request: Request, path: string): Promise<Response> {
  const id = requestId(request.headers);
  try {
    const found = findRoute(apiRoutes, request.method, path);
    if ("allowed" in found) return noSuchRoute(request.method, found.allowed, { requestId: id });
    const { route, params } = found;
    const { ctx, left } = await authenticate(request, id);
    const bytes = request.method === "GET" ? new Uint8Array() : await readRaw(request, { maxBytes: maxBytes(route) });
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const readmit = async () => (await authenticate(request, id)).ctx;
    const run = () =>
      route.handle({ ctx, readmit, request, params, query, bytes, body: parsedBody(route, request, bytes) });
    return withAllowance(toResponse(await replyOnce({ ctx, request, path, bytes, run })), left);
  } catch (error) {
    const response = speaksOpenAI(path)
      ? openAIErrorResponse(error, { requestId: id })
      : problemResponse(error, { requestId: id });
    const reset = response.headers.get("retry-after");
    if (response.status !== 429 || reset === null) return response;
    response.headers.set("ratelimit-remaining", "0");
    response.headers.set("ratelimit-reset", reset);
    return response;
  }
}

async function authenticate(request: Request, requestId: string) {
  const address = clientIp(request.headers);
  const platform = createPlatformCtx({ requestId, clientIp: address });
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!key) {
    await platform.limits.check("api-ip", clientAddressKey(address));
    throw new AppError("unauthenticated", "Send an API key as “Authorization: Bearer bs_…”.");
  }
  const found = await findApiKey(platform, key);
  if (!found) {
    await platform.limits.check("api-ip", clientAddressKey(address));
    throw new AppError("unauthenticated", "This API key does not exist or was revoked.");
  }
  const { limits } = platform;
  const left = [
    isTrustedNetwork(address) ? undefined : await limits.check("api-network", clientAddressKey(address)),
    await limits.check("api-key", found.actor.apiKeyId),
  ];
  return { ctx: createCtx({ ...found, requestId }), left };
}

function maxBytes(route: ApiRoute): number {
  return route.maxBytes ?? DEFAULT_MAX_BYTES;
}

function parsedBody(route: ApiRoute, request: Request, bytes: Uint8Array): unknown {
  if (!route.body) return undefined;
  if (route.multipart && isForm(request.headers)) return undefined;
  return route.body.parse(parseJson(request.headers, bytes));
}

function toResponse(reply: RouteReply): Response {
  return reply instanceof Response ? reply : Response.json(reply.body, { status: reply.status });
}

/** How much of the tightest limit is left, in the header fields that clients know. */
function withAllowance(response: Response, left: readonly (Allowance | undefined)[]): Response {
  const [tightest] = left.flatMap((each) => each ?? []).sort((a, b) => a.remaining - b.remaining);
  if (!tightest) return response;
  response.headers.set("ratelimit-limit", String(tightest.limit));
  response.headers.set("ratelimit-remaining", String(tightest.remaining));
  response.headers.set("ratelimit-reset", String(tightest.resetSeconds));
  return response;
}
