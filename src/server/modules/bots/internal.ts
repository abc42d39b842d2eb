import type { Bot } from "~/generated/prisma/client";
import type { Fault } from "~/lib/refusal-texts";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import type { TenantTx } from "~/server/db/tenant-client";
import type { ChatModel } from "~/server/providers/models/types";
import { modelsOf } from "../model-keys";

export async function requireBot(db: Pick<TenantTx, "bot">, botId: string): Promise<Bot> {
  const bot = await db.bot.findUnique({ where: { id: botId } });
  if (!bot) throw notFound("bot");
  return bot;
}

/** Deletes a file that nothing refers to any more; what a crash leaves of it goes by the sweep of unused files. */
export async function forgetFile(ctx: Pick<Ctx, "db" | "storage">, fileId: string | null): Promise<void> {
  if (fileId === null) return;
  const file = await ctx.db.storedFile.findUnique({ where: { id: fileId } });
  if (!file) return;
  await ctx.storage.delete(file.storageKey);
  await ctx.db.storedFile.deleteMany({ where: { id: fileId } });
}

interface ModelChoice {
  model?: string | undefined;
  fallbackModels?: readonly string[] | undefined;
}

/** A model that is not connected would leave the bot silent; better to say so when it is chosen. */
export async function requireKnownModels(ctx: Ctx, { model, fallbackModels = [] }: ModelChoice): Promise<void> {
  const asked = [...(model === undefined ? [] : [{ path: "model", id: model }])];
  asked.push(...fallbackModels.map((id, index) => ({ path: `fallbackModels.${index}`, id })));
  if (asked.length === 0) return;
  const listed = await (await modelsOf(ctx)).discover();
  const known = new Set(["auto", ...listed.map(({ id }) => id)]);
  const unknown = asked.filter(({ id }) => !known.has(id));
  if (unknown.length === 0) return;
  throw new AppError("bad_request", "This model is not available here. Choose one of the listed models.", {
    fields: unknown.map(({ path }) => ({ path, message: "This model is not available here." })),
  });
}

/** The model that answers for this bot: its own, then its fallback models, as one. */
export async function requireBotModel(ctx: Ctx, bot: Pick<Bot, "model" | "fallbackModels">): Promise<ChatModel> {
  const model = (await modelsOf(ctx)).chain([bot.model, ...bot.fallbackModels]);
  if (model) return model;
  throw new AppError("unavailable", "This bot's model is not connected any more. Its owner has to choose another.", {
    retryable: false,
    reason: "notConnected" satisfies Fault,
  });
}
