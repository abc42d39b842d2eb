import { readSession } from "~/server/auth/read-session";
import { createCtx, createPlatformCtx } from "~/server/container";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { findMembership } from "~/server/modules/workspaces";
import { clientIp } from "./client-ip";
import { problemResponse } from "./problem";
import { requestId } from "./request-id";
import { requireSameOrigin } from "./same-origin";

export type RouteParams = Readonly<Record<string, string>>;

export interface SessionRequest<P extends RouteParams> {
  ctx: Ctx;
  request: Request;
  params: P;
}

/**
 * A route of the dashboard below `/api/app/{workspace}`: same origin, signed in, a member of that workspace, within the
 * person's limit. The handler calls one verb; whatever it throws becomes a problem document.
 */
export function withSession<P extends RouteParams & { workspace: string }>(
  handle: (request: SessionRequest<P>) => Promise<Response>,
): (request: Request, route: { params: Promise<P> }) => Promise<Response> {
  return async (request, route) => {
    const id = requestId(request.headers);
    try {
      const params = await route.params;
      return await handle({ ctx: await authorise(request, params.workspace, id), request, params });
    } catch (error) {
      return problemResponse(error, { requestId: id });
    }
  };
}

async function authorise(request: Request, slug: string, id: string): Promise<Ctx> {
  const platform = createPlatformCtx({ requestId: id, clientIp: clientIp(request.headers) });
  if (request.method !== "GET") requireSameOrigin(request.headers, platform.appUrl);
  const user = await readSession(request.headers, platform);
  if (!user) throw new AppError("unauthenticated", "You are not signed in. Sign in and try again.");
  await platform.limits.check(request.method === "GET" ? "api-actor-read" : "api-actor", `user:${user.userId}`);
  const found = await findMembership(platform.prisma, { slug, userId: user.userId });
  if (!found) throw notFound("workspace");
  return createCtx({ ...found, requestId: id });
}
