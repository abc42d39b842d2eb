import type { BotView, PublicBot } from "~/contracts/bots";
import type { Bot } from "~/generated/prisma/client";

export function toBotView(bot: Bot): BotView {
  return {
    id: bot.id,
    publicKey: bot.publicKey,
    name: bot.name,
    instructions: bot.instructions,
    model: bot.model,
    fallbackModels: bot.fallbackModels,
    strictness: bot.strictness,
    temperature: bot.temperature,
    maxAnswerTokens: bot.maxAnswerTokens,
    moderation: bot.moderation,
    welcomeMessage: bot.welcomeMessage,
    fallbackMessage: bot.fallbackMessage,
    starters: bot.starters,
    accentColor: bot.accentColor,
    allowedDomains: bot.allowedDomains,
    visitorPerMinute: bot.visitorPerMinute,
    visitorPerDay: bot.visitorPerDay,
    botPerMinute: bot.botPerMinute,
    createdAt: bot.createdAt.toISOString(),
    updatedAt: bot.updatedAt.toISOString(),
  };
}

export function toPublicBot(bot: Bot): PublicBot {
  return {
    publicKey: bot.publicKey,
    name: bot.name,
    welcomeMessage: bot.welcomeMessage,
    starters: bot.starters,
    accentColor: bot.accentColor,
  };
}
