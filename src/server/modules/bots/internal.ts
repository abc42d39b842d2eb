import type { Bot } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import type { TenantTx } from "~/server/db/tenant-client";

export async function requireBot(db: Pick<TenantTx, "bot">, botId: string): Promise<Bot> {
  const bot = await db.bot.findUnique({ where: { id: botId } });
  if (!bot) throw notFound("bot");
  return bot;
}

/** A model that is not configured would leave the bot silent; better to say so when it is chosen. */
export function requireKnownModel(ctx: Pick<Ctx, "models">, model: string | undefined): void {
  if (model === undefined || model === "auto" || ctx.models.get(model)) return;
  throw new AppError("bad_request", "This model is not available here. Choose one of the listed models.", {
    fields: [{ path: "model", message: "This model is not available here." }],
  });
}
