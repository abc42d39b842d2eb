import { withSession } from "~/server/http/with-session";
import { stopTurn } from "~/server/modules/chat";

export const POST = withSession<{ workspace: string; messageId: string }>(async ({ ctx, params }) =>
  Response.json(await stopTurn(ctx, { messageId: params.messageId })),
);
