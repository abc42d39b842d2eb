import type { Bot } from "~/generated/prisma/client";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { findAvatar } from "~/server/modules/bots";

interface AvatarRequest {
  request: Request;
  platform: PlatformCtx;
  bot: Bot;
}

/** The bot's picture. The address that names its file is kept for ever; without it, for five minutes. */
export async function avatarResponse({ request, platform, bot }: AvatarRequest): Promise<Response> {
  const { mediaType, content } = await findAvatar(platform, bot);
  const named = new URL(request.url).searchParams.get("v") === bot.avatarFileId;
  return new Response(new Uint8Array(content), {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(content.byteLength),
      "Cache-Control": named ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      // The launcher on somebody's site shows it, too.
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  });
}
