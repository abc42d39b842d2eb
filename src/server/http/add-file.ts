import { MAX_FILE_BYTES } from "~/contracts/knowledge";
import { addFileSource } from "~/server/modules/knowledge";
import { openUpload } from "./read-body";
import { withSession } from "./with-session";

/** A member uploads a file in the dashboard. */
export const addFile = withSession<{ workspace: string; botId: string }>(async ({ ctx, request, params }) => {
  const file = await openUpload(request, { maxBytes: MAX_FILE_BYTES });
  return Response.json(await addFileSource(ctx, { ...file, botId: params.botId }), { status: 202 });
});
