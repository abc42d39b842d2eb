import type { ChatPageData } from "~/lib/chat-page";
import { createPlatformCtx } from "~/server/container";
import { findPublicBot, toPublicBot } from "~/server/modules/bots";
import { findPublicLeadForm } from "~/server/modules/leads";
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
    const { prisma } = createPlatformCtx({ requestId: id });
    const bot = await findPublicBot(prisma, publicKey);
    if (!bot) return await renderNoChatPage("unknown", acceptLanguage);
    const leadForm = (await findPublicLeadForm(prisma, bot)) ?? null;
    const { allowedDomains } = bot;
    return await renderChatPage({ bot: toPublicBot(bot), surface, allowedDomains, leadForm, acceptLanguage });
  } catch (error) {
    // People see this in a frame on somebody's site: a page that says it, not a problem document.
    logFault(toAppError(error), { requestId: id });
    return renderNoChatPage("unavailable", acceptLanguage);
  }
}
