import { z } from "zod";
import { FeedbackInput, PublicCitation, VisitorChatInput, VisitorSessionInput } from "~/contracts/chat";
import type { MessageView } from "~/contracts/conversations";
import type { Bot } from "~/generated/prisma/client";
import { createCtx, createPlatformCtx, getVisitorTokenKey } from "~/server/container";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { clientAddressKey } from "~/server/core/client-address";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { verifyVisitorToken } from "~/server/core/visitor-token";
import { findPublicBot } from "~/server/modules/bots";
import { startTurn, stopTurn } from "~/server/modules/chat";
import { giveFeedback, listMessages } from "~/server/modules/conversations";
import { startVisitorSession } from "~/server/modules/visitors";
import { clientIp } from "../client-ip";
import { problemResponse } from "../problem";
import { readJson } from "../read-body";
import { requestId } from "../request-id";
import { requireSameOrigin } from "../same-origin";
import { turnToStreamResponse } from "../turn-stream";

const MAX_BYTES = 32 * 1024;
const FeedbackBody = FeedbackInput.omit({ messageId: true });
const VisitorChatBody = VisitorChatInput.extend({ surface: z.enum(["widget", "page"]).default("widget") });

interface VisitorRequest {
  request: Request;
  platform: PlatformCtx;
  bot: Bot;
  path: readonly string[];
}

/** Answers what the embedded chat asks; `path` is what follows `/api/embed/{publicKey}/`. */
export async function dispatchVisitor(request: Request, publicKey: string, path: readonly string[]): Promise<Response> {
  const id = requestId(request.headers);
  try {
    const platform = createPlatformCtx({ requestId: id, clientIp: clientIp(request.headers) });
    if (request.method !== "GET") requireSameOrigin(request.headers, platform.appUrl);
    const bot = await findPublicBot(platform.prisma, publicKey);
    if (!bot) throw notFound("bot");
    return await route({ request, platform, bot, path });
  } catch (error) {
    return problemResponse(error, { requestId: id });
  }
}

async function route(visit: VisitorRequest): Promise<Response> {
  const { request, path } = visit;
  const [noun, id, verb] = path;
  const call = `${request.method} ${noun ?? ""}${path.length > 1 ? "/:id" : ""}${verb ? `/${verb}` : ""}`;
  if (call === "POST session") return session(visit);
  const ctx = await authenticate(visit);
  switch (path.length > 3 ? "" : call) {
    case "POST chat":
      return chat(visit, ctx);
    case "GET conversations/:id/messages":
      return messages(visit, ctx, id ?? "");
    case "POST messages/:id/feedback":
      return feedback(visit, ctx, id ?? "");
    case "POST messages/:id/stop":
      return Response.json(await stopTurn(ctx, { messageId: id ?? "" }));
    default:
      throw new AppError("not_found", "There is no such address.");
  }
}

async function session({ request, platform, bot }: VisitorRequest): Promise<Response> {
  await platform.limits.check("visitor-session", clientAddressKey(platform.clientIp));
  const { token } = VisitorSessionInput.parse(await readJson(request, { maxBytes: MAX_BYTES }));
  const { prisma, clock } = platform;
  const started = await startVisitorSession({ prisma, clock, tokenKey: getVisitorTokenKey() }, bot, token);
  return Response.json(started, { headers: { "cache-control": "no-store" } });
}

async function authenticate({ request, platform, bot }: VisitorRequest): Promise<Ctx> {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const claims = token && (await verifyVisitorToken(token, bot.id, getVisitorTokenKey(), platform.clock.now()));
  if (!claims)
    throw new AppError("unauthenticated", "Your chat session has ended. Reload the page to start a new one.");
  return createCtx({
    workspaceId: bot.workspaceId,
    actor: { kind: "visitor", visitorId: claims.visitorId, botId: bot.id },
    requestId: platform.requestId,
  });
}

async function chat({ request, platform, bot }: VisitorRequest, ctx: Ctx): Promise<Response> {
  const { surface, ...input } = VisitorChatBody.parse(await readJson(request, { maxBytes: MAX_BYTES }));
  const visitorId = ctx.actor.kind === "visitor" ? ctx.actor.visitorId : "";
  await ctx.limits.check("chat-visitor", visitorId);
  await ctx.limits.check("chat-ip", clientAddressKey(platform.clientIp));
  await ctx.limits.check("chat-bot", bot.id);
  const turn = await startTurn(ctx, { ...input, botId: bot.id }, { channel: surface });
  return turnToStreamResponse(turn, { audience: "visitor" });
}

async function messages({ request }: VisitorRequest, ctx: Ctx, conversationId: string): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get("cursor");
  const page = await listMessages(ctx, { conversationId, ...(cursor === null ? {} : { cursor }) });
  const items = page.items.filter((message) => message.role !== "system").map(toVisitorMessage);
  return Response.json({ ...page, items }, { headers: { "cache-control": "no-store" } });
}

function toVisitorMessage({ id, role, text, state, answered, error, citations, feedback, createdAt }: MessageView) {
  return {
    id,
    role,
    text,
    state,
    answered,
    error,
    citations: citations.map((citation) => PublicCitation.parse(citation)),
    feedback,
    createdAt,
  };
}

async function feedback({ request }: VisitorRequest, ctx: Ctx, messageId: string): Promise<Response> {
  const body = FeedbackBody.parse(await readJson(request, { maxBytes: MAX_BYTES }));
  return Response.json(await giveFeedback(ctx, { ...body, messageId }));
}
