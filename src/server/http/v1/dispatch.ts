import { createCtx, createPlatformCtx, isTrustedNetwork } from "~/server/container";
import { actorId } from "~/server/core/actor";
import { clientAddressKey } from "~/server/core/client-address";
import type { Allowance, Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { findApiKey, findKnownApiKey, unknownKey } from "~/server/modules/api-keys";
import { clientIp } from "../client-ip";
import { findRoute } from "../find-route";
import { noSuchRoute, problemResponse, routeRefusal, toAppError } from "../problem";
import { isForm, openUpload, parseJson, readRaw } from "../read-body";
import { requestId } from "../request-id";
import { hashedUpload, hashOf } from "./body-hash";
import { replyOnce } from "./idempotency";
import { elsewhereInOpenAI, openAIErrorResponse, speaksOpenAI } from "./openai/errors";
import type { ApiRoute, RouteReply, RouteRequest } from "./route";
import { apiRoutes } from "./routes";

const DEFAULT_MAX_BYTES = 64 * 1024;
const NO_BYTES = new Uint8Array();

/** Answers a call of the REST API; `path` is what follows `/api/v1`. Errors become problem documents. */
export async function dispatchApi(request: Request, path: string): Promise<Response> {
  const id = requestId(request.headers);
  let left: (Allowance | undefined)[] = [];
  try {
    const found = findRoute(apiRoutes, request.method, path);
    if ("allowed" in found) return refuseRoute(path, request.method, found.allowed, { requestId: id });
    const { route, params } = found;
    const fromMemory = route.fromMemory === true && !request.headers.has("idempotency-key");
    const claim = claimOf(request, id);
    const caller = await identify(claim, fromMemory ? findKnownApiKey : findApiKey);
    left = await countCall(claim, caller);
    const readmit = readmission(claim);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    let bytes: Promise<Uint8Array> | undefined;
    const given = { readmit, request, params, query, read: () => (bytes ??= readBody(route, request)) };
    const answer = replyTo(route, { ...given, ctx: caller }, path);
    const reply = fromMemory
      ? answer.catch(async (error: unknown) => {
          // Whatever went wrong is told to a caller whose key is good now; and it may have been the key that was another.
          const ctx = await identify(claim, findApiKey);
          if (toAppError(error).code !== "unauthenticated") throw error;
          return replyTo(route, { ...given, ctx }, path);
        })
      : answer;
    return withAllowance(toResponse(await reply), left);
  } catch (error) {
    const response = speaksOpenAI(path)
      ? openAIErrorResponse(error, { requestId: id })
      : problemResponse(error, { requestId: id });
    const reset = response.headers.get("retry-after");
    if (response.status !== 429 || reset === null) return withAllowance(response, left);
    response.headers.set("ratelimit-remaining", "0");
    response.headers.set("ratelimit-reset", reset);
    return response;
  }
}

function refuseRoute(path: string, method: string, allowed: readonly string[], id: { requestId: string }): Response {
  if (!speaksOpenAI(path)) return noSuchRoute(method, allowed, id);
  const { error, headers } = routeRefusal(method, allowed);
  return openAIErrorResponse(elsewhereInOpenAI(path) ?? error, { ...id, headers });
}

/** Reads the body as the route asks for it; a file arrives while the route handles it. */
async function replyTo(
  route: ApiRoute,
  { read, ...given }: Omit<RouteRequest, "bytes" | "body"> & { read: () => Promise<Uint8Array> },
  path: string,
): Promise<RouteReply> {
  const { ctx, request } = given;
  const { multipart } = route;
  if (multipart && isForm(request.headers)) {
    const upload = hashedUpload(path, () => openUpload(request, multipart));
    const run = () => route.handle({ ...given, bytes: NO_BYTES, body: undefined, upload: upload.open });
    return replyOnce({ ctx, request, hash: upload.hash, hashedAfter: true, run });
  }
  const bytes = await read();
  const run = () => route.handle({ ...given, bytes, body: parsedBody(route, request, bytes) });
  return replyOnce({ ctx, request, hash: () => hashOf(path, bytes), run });
}

function readBody(route: ApiRoute, request: Request): Promise<Uint8Array> {
  return request.method === "GET" ? Promise.resolve(NO_BYTES) : readRaw(request, { maxBytes: maxBytes(route) });
}

/** Who a call says that it is from. */
interface Claim {
  requestId: string;
  address: string | undefined;
  key: string | undefined;
}

function claimOf({ headers }: Request, requestId: string): Claim {
  const key = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return { requestId, address: clientIp(headers), key };
}

async function identify({ requestId, address, key }: Claim, find: typeof findApiKey): Promise<Ctx> {
  const platform = createPlatformCtx({ requestId, clientIp: address });
  const found = key && (await find(platform, key));
  if (found) return createCtx({ ...found, requestId });
  await platform.limits.check("api-ip", clientAddressKey(address));
  if (key) throw unknownKey();
  throw new AppError("unauthenticated", "Send an API key as “Authorization: Bearer bs_…”.");
}

/** A stream that is open for hours keeps this; on its own, it does not keep the whole call along. */
function readmission(claim: Claim): () => Promise<Ctx> {
  return async () => {
    const now = await identify(claim, findApiKey);
    await countCall(claim, now);
    return now;
  };
}

/** Counts the call, and tells how many more are left. */
async function countCall({ address }: Claim, { limits, actor }: Ctx): Promise<(Allowance | undefined)[]> {
  return [
    isTrustedNetwork(address) ? undefined : await limits.check("api-network", clientAddressKey(address)),
    await limits.check("api-key", actorId(actor)),
  ];
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
