import { BotLanguage, type BotView, ProactiveMessage, type PublicBot } from "~/contracts/bots";
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
    displayName: bot.displayName,
    avatarUrl: avatarUrlOf(bot),
    position: bot.position,
    theme: bot.theme,
    inputPlaceholder: bot.inputPlaceholder,
    language: languageOf(bot),
    proactive: proactiveOf(bot),
    retentionDays: bot.retentionDays,
    createdAt: bot.createdAt.toISOString(),
    updatedAt: bot.updatedAt.toISOString(),
  };
}

export function toPublicBot(bot: Bot): PublicBot {
  return {
    publicKey: bot.publicKey,
    name: bot.displayName ?? bot.name,
    welcomeMessage: bot.welcomeMessage,
    starters: bot.starters,
    accentColor: bot.accentColor,
    avatarUrl: avatarUrlOf(bot),
    position: bot.position,
    theme: bot.theme,
    inputPlaceholder: bot.inputPlaceholder,
    language: languageOf(bot),
    proactive: proactiveOf(bot),
  };
}

/** The file's id stands in the address, so that browsers may keep the picture for ever. */
export function avatarUrlOf(bot: Pick<Bot, "publicKey" | "avatarFileId">): string | null {
  return bot.avatarFileId === null ? null : `/api/embed/${bot.publicKey}/avatar?v=${bot.avatarFileId}`;
}

// Both were checked when they were stored; what a later version does not know any more counts as not set.
function languageOf(bot: Bot): BotLanguage {
  return BotLanguage.catch("auto").parse(bot.language);
}

function proactiveOf(bot: Bot): ProactiveMessage | null {
  return ProactiveMessage.nullable().catch(null).parse(bot.proactive);
}
