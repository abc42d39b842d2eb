import { MAX_FILE_BYTES } from "~/contracts/knowledge";
import { readFile } from "~/server/http/read-body";
import { withSession } from "~/server/http/with-session";
import { addFileSource } from "~/server/modules/knowledge";

export const POST = withSession<{ workspace: string; botId: string }>(async ({ ctx, request, params }) => {
  const file = await readFile(request, { maxBytes: MAX_FILE_BYTES });
  return Response.json(await addFileSource(ctx, { ...file, botId: params.botId }), { status: 202 });
});
