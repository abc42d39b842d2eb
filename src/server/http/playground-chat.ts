import { ChatTurnInput } from "~/contracts/chat";
import { languageIn } from "~/lib/refusal-texts";
import { startTurn, stopTurn } from "~/server/modules/chat";
import { readJson } from "./read-body";
import { turnToStreamResponse } from "./turn-stream";
import { withSession } from "./with-session";

/** A member tries the bot in the dashboard. */
export const playgroundChat = withSession(async ({ ctx, request }) => {
  const input = ChatTurnInput.parse(await readJson(request, { maxBytes: 32 * 1024 }));
  const language = languageIn(request.headers.get("accept-language"));
  const turn = await startTurn(ctx, input, { channel: "playground", language });
  return turnToStreamResponse(turn, { audience: "member", language });
});

export const playgroundStop = withSession<{ workspace: string; messageId: string }>(async ({ ctx, params }) =>
  Response.json(await stopTurn(ctx, { messageId: params.messageId })),
);
