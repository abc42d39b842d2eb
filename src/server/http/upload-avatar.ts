import { MAX_AVATAR_BYTES } from "~/contracts/bots";
import { setAvatar } from "~/server/modules/bots";
import { openUpload } from "./read-body";
import { withSession } from "./with-session";

/** A member gives a bot a picture in the dashboard. */
export const uploadAvatar = withSession<{ workspace: string; botId: string }>(async ({ ctx, request, params }) => {
  const { content } = await openUpload(request, { maxBytes: MAX_AVATAR_BYTES });
  return Response.json(await setAvatar(ctx, { content, botId: params.botId }));
});
