import { MAX_FILE_BYTES } from "~/contracts/knowledge";
import { createCtx, createPlatformCtx, isTrustedNetwork } from "~/server/container";
import { clientAddressKey } from "~/server/core/client-address";
import type { Allowance } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { findApiKey } from "~/server/modules/api-keys";
import { clientIp } from "../client-ip";
import { findRoute } from "../find-route";
import { noSuchRoute, problemResponse } from "../problem";
import { isForm, openUpload, parseJson, readRaw } from "../read-body";
import { requestId } from "../request-id";
import { hashedUpload, hashOf } from "./body-hash";
import { replyOnce } from "./idempotency";
import { openAIErrorResponse, speaksOpenAI } from "./openai/errors";
import type { ApiRoute, RouteReply, RouteRequest } from "./route";
import { apiRoutes } from "./routes";

const DEFAULT_MAX_BYTES = 64 * 1024;
const NO_BYTES = new Uint8Array();

/** Answers a call of the REST API; `path` is what follows `/api/v1`. Errors become problem documents. */
export async function dispatchApi(request: Request, path: string): Promise<Response> {
  const id = requestId(request.headers);
  try {
    const found = findRoute(apiRoutes, request.method, path);
    if ("allowed" in found) return noSuchRoute(request.method, found.allowed, { requestId: id });
    const { route, params } = found;
    const { ctx, left } = await authenticate(request, id);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const readmit = async () => (await authenticate(request, id)).ctx;
    const answer = replyTo(route, { ctx, readmit, request, params, query }, path);
    return withAllowance(toResponse(await answer), left);
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

/** Reads the body as the route asks for it; a file arrives while the route handles it. */
async function replyTo(
  route: ApiRoute,
  given: Omit<RouteRequest, "bytes" | "body">,
  path: string,
): Promise<RouteReply> {
  const { ctx, request } = given;
  if (route.multipart && isForm(request.headers)) {
    const upload = hashedUpload(path, () => openUpload(request, { maxBytes: MAX_FILE_BYTES }));
    const run = () => route.handle({ ...given, bytes: NO_BYTES, body: undefined, upload: upload.open });
    return replyOnce({ ctx, request, hash: upload.hash, hashedAfter: true, run });
  }
  const bytes = request.method === "GET" ? NO_BYTES : await readRaw(request, { maxBytes: maxBytes(route) });
  const run = () => route.handle({ ...given, bytes, body: parsedBody(route, request, bytes) });
  return replyOnce({ ctx, request, hash: () => hashOf(path, bytes), run });
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
