import { PlaygroundChatInput } from "~/contracts/chat";
import { languageIn } from "~/lib/refusal-texts";
import { startTurn, stopTurn } from "~/server/modules/chat";
import { readJson } from "./read-body";
import { resumedTurnResponse, seenBy, turnToStreamResponse } from "./turn-stream";
import { withSession } from "./with-session";

/** A member tries the bot in the dashboard. */
export const playgroundChat = withSession(async ({ ctx, request }) => {
  const { settings, ...input } = PlaygroundChatInput.parse(await readJson(request, { maxBytes: 32 * 1024 }));
  const language = languageIn(request.headers.get("accept-language"));
  const turn = await startTurn(ctx, input, { channel: "playground", language, settings });
  return turnToStreamResponse(turn, { audience: "member", language, seen: seenBy(request) });
});

/** Somebody comes back to a conversation in which an answer is being written. */
export const playgroundResume = withSession<{ workspace: string; conversationId: string }>(
  async ({ ctx, request, params: { conversationId } }) => {
    const language = languageIn(request.headers.get("accept-language"));
    return resumedTurnResponse(ctx, request, { conversationId, audience: "member", language });
  },
);

export const playgroundStop = withSession<{ workspace: string; messageId: string }>(async ({ ctx, params }) =>
  Response.json(await stopTurn(ctx, { messageId: params.messageId })),
);
