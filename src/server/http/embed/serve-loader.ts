import { createPlatformCtx } from "~/server/container";
import { findPublicBot, toPublicBot } from "~/server/modules/bots";
import { hasCopy } from "../has-copy";
import { logFault, toAppError } from "../problem";
import { requestId } from "../request-id";
import { renderLoader } from "./loader";

/** Answers `/widget.js?bot={publicKey}`. Whatever goes wrong here, the site that asks gets a loader that works. */
export async function serveLoader(request: Request, publicKey: string): Promise<Response> {
  const id = requestId(request.headers);
  const acceptLanguage = request.headers.get("accept-language");
  const bot = await findPublicBot(createPlatformCtx({ requestId: id }).prisma, publicKey).catch((error: unknown) => {
    logFault(toAppError(error), { requestId: id });
    return undefined;
  });
  const answer = await renderLoader({ bot: bot ? toPublicBot(bot) : null, acceptLanguage });
  if (!hasCopy(request.headers.get("if-none-match"), answer.headers.get("etag"))) return answer;
  return new Response(null, { status: 304, headers: answer.headers });
}
