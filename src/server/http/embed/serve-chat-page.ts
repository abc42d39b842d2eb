import type { ChatPageData } from "~/lib/chat-page";
import { createPlatformCtx } from "~/server/container";
import { findPublicBot, toPublicBot } from "~/server/modules/bots";
import { logFault, toAppError } from "../problem";
import { requestId } from "../request-id";
import { renderChatPage, renderNoChatPage } from "./page";

/** Answers a visitor's first request: the chat of the bot with this key, as a page. */
export async function serveChatPage(
  request: Request,
  publicKey: string,
  surface: ChatPageData["surface"],
): Promise<Response> {
  const id = requestId(request.headers);
  const acceptLanguage = request.headers.get("accept-language");
  try {
    const bot = await findPublicBot(createPlatformCtx({ requestId: id }).prisma, publicKey);
    if (!bot) return await renderNoChatPage("unknown", acceptLanguage);
    const { allowedDomains } = bot;
    return await renderChatPage({ bot: toPublicBot(bot), surface, allowedDomains, acceptLanguage });
  } catch (error) {
    // People see this in a frame on somebody's site: a page that says it, not a problem document.
    logFault(toAppError(error), { requestId: id });
    return renderNoChatPage("unavailable", acceptLanguage);
  }
}
