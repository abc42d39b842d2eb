import { createHash } from "node:crypto";
import type { PublicBot } from "~/contracts/bots";
import { chatTextsFor } from "~/lib/chat-texts";
import { type LoaderSettings, NO_SETTINGS } from "~/lib/loader-settings";
import { loaderCode } from "./assets";

interface LoaderOptions {
  /** Null: the loader without settings, which learns what it needs from the chat once that is open. */
  bot: PublicBot | null;
  acceptLanguage: string | null;
}

/** The loader with a bot's settings in it: one request, and the launcher looks and speaks as its owner wants. */
export async function renderLoader({ bot, acceptLanguage }: LoaderOptions): Promise<Response> {
  const settings = bot ? settingsOf(bot, acceptLanguage) : {};
  const code = await loaderCode({ isProactive: settings.teaser !== undefined });
  const body = `${code.slice(0, -NO_SETTINGS.length)}(${JSON.stringify(settings)})`;
  return new Response(body, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "public, max-age=300, stale-while-revalidate=86400",
      ETag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 20)}"`,
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      Vary: "Accept-Language",
    },
  });
}

/** Only what differs from what the loader would do anyway. */
function settingsOf(bot: PublicBot, acceptLanguage: string | null): LoaderSettings {
  const { page } = chatTextsFor(acceptLanguage, bot.language);
  const { text, urlContains = "", afterSeconds = 0, scrollPercent = 0 } = bot.proactive ?? {};
  return {
    color: bot.accentColor,
    ...(bot.position === "left" && { position: "left" }),
    ...(page.launcher !== "Chat" && { label: page.launcher }),
    ...(text && { teaser: [text, page.dismiss, urlContains, afterSeconds, scrollPercent] }),
  };
}
