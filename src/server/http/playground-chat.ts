import { ChatTurnInput } from "~/contracts/chat";
import { startTurn, stopTurn } from "~/server/modules/chat";
import { readJson } from "./read-body";
import { turnToStreamResponse } from "./turn-stream";
import { withSession } from "./with-session";

/** A member tries the bot in the dashboard. */
export const playgroundChat = withSession(async ({ ctx, request }) => {
  const input = ChatTurnInput.parse(await readJson(request, { maxBytes: 32 * 1024 }));
  const turn = await startTurn(ctx, input, { channel: "playground" });
  return turnToStreamResponse(turn, { audience: "member" });
});

export const playgroundStop = withSession<{ workspace: string; messageId: string }>(async ({ ctx, params }) =>
  Response.json(await stopTurn(ctx, { messageId: params.messageId })),
);
