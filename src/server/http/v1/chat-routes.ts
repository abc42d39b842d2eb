import { createHash } from "node:crypto";
import type { Answer } from "~/contracts/chat";
import { ApiAnswer, ApiChatInput, FeedbackInput, Rated, Stopped } from "~/contracts/chat";
import { failureIn, languageIn, noteIn } from "~/lib/refusal-texts";
import { AppError } from "~/server/core/errors";
import { startTurn, stopTurn, wholeAnswer, type Turn } from "~/server/modules/chat";
import { giveFeedback } from "~/server/modules/conversations";
import { seenBy, turnToStreamResponse } from "../turn-stream";
import { whenGone } from "../when-gone";
import { ok, param, type ApiRoute, type RouteReply, type RouteRequest } from "./route";

const FeedbackBody = FeedbackInput.omit({ messageId: true });

export const chatRoutes: ApiRoute[] = [
  {
    id: "chat",
    stream: "when-asked",
    group: "Chat",
    method: "POST",
    path: "/bots/{botId}/chat",
    summary: "Ask a bot; JSON, or a stream of events with `stream: true`",
    scope: "chat",
    answer: ApiAnswer,
    body: ApiChatInput,
    example: { message: "Can I return a lamp?", visitor: "customer-1842" },
    fromMemory: true,
    handle: chat,
  },
  {
    id: "stopAnswer",
    group: "Chat",
    method: "POST",
    path: "/messages/{messageId}/stop",
    summary: "Stop an answer that is being written; `stopped` is false when it had ended",
    scope: "chat",
    answer: Stopped,
    handle: async (request) => ok(await stopTurn(request.ctx, { messageId: param(request, "messageId") })),
  },
  {
    id: "giveFeedback",
    group: "Chat",
    method: "POST",
    path: "/messages/{messageId}/feedback",
    summary: "Rate an answer",
    scope: "chat",
    answer: Rated,
    body: FeedbackBody,
    example: { rating: "down", comment: "I asked about a broken lamp." },
    handle: async (request) =>
      ok(
        await giveFeedback(request.ctx, {
          ...FeedbackBody.parse(request.body),
          messageId: param(request, "messageId"),
        }),
      ),
  },
];

async function chat(request: RouteRequest): Promise<RouteReply> {
  const { stream, visitor, ...input } = ApiChatInput.parse(request.body);
  const key = stream ? request.request.headers.get("idempotency-key") : null;
  const messageId = input.messageId ?? messageIdFromKey(key);
  const language = languageIn(request.request.headers.get("accept-language"));
  const turn = await startTurn(
    request.ctx,
    { ...input, ...(messageId === undefined ? {} : { messageId }), botId: param(request, "botId") },
    { channel: "api", visitor, language },
  );
  if (stream) return turnToStreamResponse(turn, { audience: "member", language, seen: seenBy(request.request) });
  const answer = await awaitedAnswer(turn, request);
  if (answer.state === "failed") throw failedAnswer(answer, language);
  const { extractive: _, error: __, ...shown } = answer;
  return ok({ ...shown, answer: toldAnswer(answer, language) });
}

/**
 * For a caller who takes the answer as a whole. When he hangs up, the model stops as it does for a stream that nobody reads;
 * with an `Idempotency-Key` he has said that he will ask for the same answer again, so it is finished.
 */
export function awaitedAnswer(turn: Turn, { request }: Pick<RouteRequest, "request">): Promise<Answer> {
  if (request.headers.has("idempotency-key")) return wholeAnswer(turn);
  return wholeAnswer(turn, (left) => whenGone(request, left));
}

/** What a whole answer says. Of one that was cut off for giving away too much, the first words are no answer. */
export function toldAnswer(answer: Answer, language: string | undefined): string {
  const note = noteIn(language, answer) ?? "";
  return answer.fault === "confidential" ? note : answer.answer || note;
}

// A stream cannot be kept as a reply, but the turn behind it can be joined and replayed by its message's id.
export function messageIdFromKey(key: string | null): string | undefined {
  return key === null ? undefined : createHash("sha256").update(key).digest("base64url");
}

export function failedAnswer(answer: Answer, language: string | undefined): AppError {
  return new AppError("upstream_failed", failureIn(language, answer));
}
