import type { BotView } from "~/contracts/bots";
import { CreateBotInput } from "~/contracts/bots";
import { chatTextsFor } from "~/lib/chat-texts";
import { definedOnly } from "~/lib/defined-only";
import { refusalTexts } from "~/lib/refusal-texts";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { newId, randomToken } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { noJson } from "~/server/db/tenant-client";
import { toBotView } from "./bot-view";
import { requireKnownModels } from "./internal";

// Until their owner has other words, visitors are told these in their own language.
const WELCOME = chatTextsFor(null).page.welcome;
const FALLBACK = refusalTexts("en").noAnswer;
const ACCENT = "#4f46e5";

/** `id`: what an import derives from the bot's former one. */
export async function createBot(
  ctx: Ctx,
  raw: CreateBotInput,
  { id = newId("bot") }: { id?: string } = {},
): Promise<BotView> {
  requirePermission(ctx, "bots.write");
  const input = CreateBotInput.parse(raw);
  await requireKnownModels(ctx, input);

  return ctx.db.$transaction(async (tx) => {
    const bot = await tx.bot.create({
      data: {
        id,
        workspaceId: ctx.workspaceId,
        publicKey: randomToken(20),
        name: input.name,
        instructions: input.instructions ?? "",
        model: input.model ?? "auto",
        ...definedOnly({
          fallbackModels: input.fallbackModels,
          strictness: input.strictness,
          temperature: input.temperature,
          maxAnswerTokens: input.maxAnswerTokens,
          moderation: input.moderation,
          position: input.position,
          theme: input.theme,
          language: input.language,
        }),
        welcomeMessage: input.welcomeMessage ?? WELCOME,
        fallbackMessage: input.fallbackMessage ?? FALLBACK,
        starters: input.starters ?? [],
        accentColor: input.accentColor ?? ACCENT,
        allowedDomains: input.allowedDomains ?? [],
        visitorPerMinute: input.visitorPerMinute ?? null,
        visitorPerDay: input.visitorPerDay ?? null,
        botPerMinute: input.botPerMinute ?? null,
        displayName: input.displayName ?? null,
        inputPlaceholder: input.inputPlaceholder ?? null,
        proactive: input.proactive ?? noJson,
        retentionDays: input.retentionDays ?? null,
      },
    });
    await recordAudit(ctx, tx, { action: "bot.created", targetId: bot.id, after: { name: bot.name } });
    return toBotView(bot);
  });
}
