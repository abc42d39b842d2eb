import { ChatTurnInput } from "~/contracts/chat";
import { readJson } from "~/server/http/read-body";
import { turnToStreamResponse } from "~/server/http/turn-stream";
import { withSession } from "~/server/http/with-session";
import { startTurn } from "~/server/modules/chat";

export const POST = withSession(async ({ ctx, request }) => {
  const input = ChatTurnInput.parse(await readJson(request, { maxBytes: 32 * 1024 }));
  const turn = await startTurn(ctx, input, { channel: "playground" });
  return turnToStreamResponse(turn, { audience: "member" });
});
