import { z } from "zod";
import { FeedbackInput, PublicCitation, VisitorChatInput } from "~/contracts/chat";
import { VisitorLeadInput } from "~/contracts/leads";
import type { MessageView } from "~/contracts/conversations";
import type { Bot } from "~/generated/prisma/client";
import { definedOnly } from "~/lib/defined-only";
import { languageIn, noteIn, visitorLanguage } from "~/lib/refusal-texts";
import { clientAddressKey } from "~/server/core/client-address";
import type { Ctx } from "~/server/core/ctx";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { forgetBot, knownBot } from "~/server/modules/bots";
import { startTurn, stopTurn } from "~/server/modules/chat";
import { giveFeedback, listMessages, listOwnConversations } from "~/server/modules/conversations";
import { identityRefusal } from "~/server/modules/identity";
import { storeLead } from "~/server/modules/leads";
import { resumedTurnResponse, seenBy, turnToStreamResponse } from "../turn-stream";

export interface Visit {
  request: Request;
  platform: PlatformCtx;
  bot: Bot;
  visitorId: string;
  /** Whether the owner's server has vouched for him. */
  isVerified: boolean;
  /** From the path, for example `{ messageId }`. */
  params: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined where the route takes none. */
  body: unknown;
}

export interface VisitorRoute {
  method: "GET" | "POST";
  /** Below `/api/embed/{publicKey}`, with `{name}` for parameters. */
  path: string;
  /** What the JSON body must look like; routes without it take none. */
  body?: z.ZodType;
  /** What is remembered of the bot is enough to begin with: a statement of the route asks whether it still stands. */
  fromMemory?: boolean;
  handle(ctx: Ctx, visit: Visit): Promise<Response>;
}

const FeedbackBody = FeedbackInput.omit({ messageId: true });
const VisitorChatBody = VisitorChatInput.extend({ surface: z.enum(["widget", "page"]).default("widget") });

/** What a visitor may ask for once he has a session. The isolation suite and the dispatcher read this table. */
export const visitorRoutes: readonly VisitorRoute[] = [
  { method: "POST", path: "/chat", body: VisitorChatBody, fromMemory: true, handle: chat },
  { method: "GET", path: "/conversations", handle: history },
  { method: "GET", path: "/conversations/{conversationId}/messages", handle: messages },
  { method: "GET", path: "/conversations/{conversationId}/stream", handle: resume },
  { method: "POST", path: "/leads", body: VisitorLeadInput, handle: lead },
  {
    method: "POST",
    path: "/messages/{messageId}/feedback",
    body: FeedbackBody,
    handle: async (ctx, { params, body }) =>
      Response.json(await giveFeedback(ctx, { ...FeedbackBody.parse(body), messageId: params.messageId ?? "" })),
  },
  {
    method: "POST",
    path: "/messages/{messageId}/stop",
    handle: async (ctx, { params }) => Response.json(await stopTurn(ctx, { messageId: params.messageId ?? "" })),
  },
];

/** Whether a bot as it is now talks to this visitor. */
export function admitVisitor(bot: Pick<Bot, "requireIdentity"> | undefined, { isVerified }: Pick<Visit, "isVerified">) {
  if (bot?.requireIdentity !== true || isVerified) return;
  throw identityRefusal("identityMissing", "This bot talks to verified visitors only. Send an identity token.");
}

async function chat(ctx: Ctx, { request, platform, bot, visitorId, isVerified, body }: Visit): Promise<Response> {
  const { surface, ...input } = VisitorChatBody.parse(body);
  await checkOwnersLimits(ctx, bot, visitorId).catch(async (refusal: unknown) => {
    // Refused by what is remembered of the bot; its owner may have raised it since.
    forgetBot(ctx, bot.id);
    const { bot: now } = await knownBot(ctx, bot.id);
    if (ownersLimits.every((limit) => now[limit] === bot[limit])) throw refusal;
    await checkOwnersLimits(ctx, now, visitorId);
  });
  await ctx.limits.check("chat-ip", clientAddressKey(platform.clientIp));
  await ctx.limits.check("chat-workspace", bot.workspaceId);
  const language = visitorLanguage(request.headers.get("accept-language"), input.message);
  const admit = async (changed: Bot) => {
    admitVisitor(changed, { isVerified });
    await checkOwnersLimits(ctx, changed, visitorId);
  };
  const turn = await startTurn(ctx, { ...input, botId: bot.id }, { channel: surface, language, admit });
  return turnToStreamResponse(turn, { audience: "visitor", language, seen: seenBy(request) });
}

const ownersLimits = ["visitorPerMinute", "visitorPerDay", "botPerMinute"] as const;

async function checkOwnersLimits(ctx: Ctx, bot: Bot, visitorId: string): Promise<void> {
  await ctx.limits.check("chat-visitor", visitorId, { 60: bot.visitorPerMinute, 86_400: bot.visitorPerDay });
  await ctx.limits.check("chat-bot", bot.id, { 60: bot.botPerMinute });
}

async function resume(ctx: Ctx, { request, params }: Visit): Promise<Response> {
  const language = languageIn(request.headers.get("accept-language"));
  const conversationId = params.conversationId ?? "";
  return resumedTurnResponse(ctx, request, { conversationId, audience: "visitor", language });
}

async function lead(ctx: Ctx, { platform, bot, visitorId, body }: Visit): Promise<Response> {
  await ctx.limits.check("lead-visitor", visitorId);
  await ctx.limits.check("lead-ip", clientAddressKey(platform.clientIp));
  await ctx.limits.check("lead-bot", bot.id);
  return Response.json(await storeLead(ctx, VisitorLeadInput.parse(body)));
}

async function history(ctx: Ctx, { request }: Visit): Promise<Response> {
  const { cursor, limit } = Object.fromEntries(new URL(request.url).searchParams);
  const page = await listOwnConversations(ctx, definedOnly({ cursor, limit }));
  return Response.json(page, { headers: { "cache-control": "no-store" } });
}

async function messages(ctx: Ctx, { request, params }: Visit): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get("cursor");
  const conversationId = params.conversationId ?? "";
  const page = await listMessages(ctx, { conversationId, ...(cursor === null ? {} : { cursor }) });
  const accepted = request.headers.get("accept-language");
  const items = page.items.flatMap((message, index) => {
    if (message.role === "system") return [];
    const language = visitorLanguage(accepted, page.items[index - 1]?.text ?? "");
    return [toVisitorMessage(ctx, message, language)];
  });
  return Response.json({ ...page, items }, { headers: { "cache-control": "no-store" } });
}

function toVisitorMessage(ctx: Ctx, message: MessageView, language: string | undefined) {
  const { id, role, text, model, state, answered, citations, feedback, createdAt } = message;
  return {
    id,
    role,
    text,
    state,
    answered,
    error: noteIn(language, message),
    // Which model wrote it is nobody's business outside; that its words are quotes is.
    extractive: model !== null && (ctx.models.get(model)?.extractive ?? false),
    citations: citations.map((citation) => PublicCitation.parse(citation)),
    feedback,
    createdAt,
  };
}
