import { z } from "zod";
import { Id, PageInput } from "./common";

export const BotName = z.string().trim().min(1, "Enter a name for the bot.").max(80, "Use at most 80 characters.");
export const AccentColor = z.string().regex(/^#[0-9a-f]{6}$/i, "Enter a colour such as #4f46e5.");
/** `example.com`, `*.example.com` or `localhost:8080`; no scheme, no path. */
export const AllowedDomain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?$/,
    "Enter a domain such as example.com or *.example.com, without https:// and without a path.",
  );

export const strictnesses = ["balanced", "strict"] as const;
/** `strict` answers only what the sources clearly hold, and says otherwise that it does not know. */
export const Strictness = z.enum(strictnesses);
export type Strictness = z.infer<typeof Strictness>;

export const botPositions = ["right", "left"] as const;
export const BotPosition = z.enum(botPositions);
export type BotPosition = z.infer<typeof BotPosition>;
export const botThemes = ["auto", "light", "dark"] as const;
/** `auto` follows the visitor's device. */
export const BotTheme = z.enum(botThemes);
export type BotTheme = z.infer<typeof BotTheme>;
export const botLanguages = ["auto", "en", "es", "fr", "de", "it", "pt", "nl", "pl", "ar", "ja"] as const;
/** Of the chat's interface; `auto` follows the visitor's browser. */
export const BotLanguage = z.enum(botLanguages);
export type BotLanguage = z.infer<typeof BotLanguage>;

/** A message that the closed chat shows by itself, once a visitor, when every condition that is given holds. */
export const ProactiveMessage = z.strictObject({
  text: z.string().trim().min(1, "Enter the message.").max(300, "Use at most 300 characters."),
  urlContains: z
    .string()
    .trim()
    .min(1)
    .max(500, "Use at most 500 characters.")
    .describe("A part of the page's address, for example `/pricing`.")
    .optional(),
  afterSeconds: z
    .number("Enter a number.")
    .int("Use a whole number.")
    .min(0, "Use a number from 0 to 3,600.")
    .max(3600, "Use a number from 0 to 3,600.")
    .describe("Seconds after the page has loaded.")
    .optional(),
  scrollPercent: z
    .number("Enter a number.")
    .int("Use a whole number.")
    .min(1, "Use a number from 1 to 100.")
    .max(100, "Use a number from 1 to 100.")
    .describe("How far down the page the visitor has to be.")
    .optional(),
});
export type ProactiveMessage = z.infer<typeof ProactiveMessage>;

export const MAX_RETENTION_DAYS = 3650;

const ModelId = z.string().min(1).max(200);
export const MAX_FALLBACK_MODELS = 3;

/** The installation's own limits, which a bot may lower. */
export const MOST_QUESTIONS = { visitorPerMinute: 10, visitorPerDay: 100, botPerMinute: 60 } as const;

const settings = {
  instructions: z
    .string()
    .max(8000, "Use at most 8,000 characters.")
    .describe("How the bot should speak and what it should leave alone."),
  model: ModelId.describe("`auto`, or the id of a model that the workspace can reach."),
  fallbackModels: z
    .array(ModelId)
    .max(MAX_FALLBACK_MODELS, "Use at most three fallback models.")
    .describe("Asked in this order when the model before them fails before its first word."),
  strictness: Strictness.describe("`strict` answers only what the sources clearly hold."),
  temperature: z
    .number()
    .min(0, "Use a number from 0 to 1.")
    .max(1, "Use a number from 0 to 1.")
    .nullable()
    .describe("The vendor's own default when null. Models that know no temperature ignore it."),
  maxAnswerTokens: z
    .number()
    .int("Use a whole number.")
    .min(100, "Use at least 100 tokens.")
    .max(4000, "Use at most 4,000 tokens.")
    .describe("Where an answer ends at the latest."),
  moderation: z.boolean().describe("Whether questions are checked by OpenAI's moderation before they are answered."),
  welcomeMessage: z
    .string()
    .trim()
    .min(1, "Enter the first message that visitors see.")
    .max(500)
    .describe("The first message that visitors see."),
  fallbackMessage: z
    .string()
    .trim()
    .min(1, "Enter what the bot says when it does not know.")
    .max(500)
    .describe("What the bot says when its sources do not hold the answer."),
  starters: z
    .array(z.string().trim().min(1).max(120))
    .max(6, "Use at most six suggested questions.")
    .describe("Questions that visitors can start with."),
  accentColor: AccentColor,
  displayName: z
    .string()
    .trim()
    .min(1, "Enter a name, or leave it to the bot's own.")
    .max(80, "Use at most 80 characters.")
    .nullable()
    .describe("What visitors see in place of the name; null for the name."),
  position: BotPosition.describe("The side of the page on which the chat's button stands."),
  theme: BotTheme.describe("`auto` follows the visitor's device."),
  inputPlaceholder: z
    .string()
    .trim()
    .min(1, "Enter a text, or leave it to the language's own.")
    .max(120, "Use at most 120 characters.")
    .nullable()
    .describe("What stands in the empty question field; null for the language's own."),
  language: BotLanguage.describe(
    "Of the chat's interface; `auto` follows the visitor's browser. Answers follow the question.",
  ),
  proactive: ProactiveMessage.nullable().describe(
    "A message that the closed chat shows by itself, once a visitor, when every condition that is given holds.",
  ),
  retentionDays: z
    .number("Enter a number.")
    .int("Use a whole number.")
    .min(1, "Use at least one day.")
    .max(MAX_RETENTION_DAYS, "Use at most 3,650 days.")
    .nullable()
    .describe("Conversations are deleted so many days after their last message; null for never."),
  allowedDomains: z
    .array(AllowedDomain)
    .max(50, "Use at most 50 domains.")
    .describe("Sites that may show the chat; empty for all."),
  visitorPerMinute: ownLimit(MOST_QUESTIONS.visitorPerMinute).describe(
    "Questions of one visitor and of all; null for the installation's own limits, above which nothing goes.",
  ),
  visitorPerDay: ownLimit(MOST_QUESTIONS.visitorPerDay),
  botPerMinute: ownLimit(MOST_QUESTIONS.botPerMinute),
};

function ownLimit(most: number) {
  const whole = z.number("Enter a number.").int("Use a whole number.");
  return whole.min(1, "Use at least 1.").max(most, `Use at most ${most}.`).nullable();
}

export const CreateBotInput = z.strictObject({
  name: BotName,
  instructions: settings.instructions.optional(),
  model: settings.model.optional(),
  fallbackModels: settings.fallbackModels.optional(),
  strictness: settings.strictness.optional(),
  temperature: settings.temperature.optional(),
  maxAnswerTokens: settings.maxAnswerTokens.optional(),
  moderation: settings.moderation.optional(),
  welcomeMessage: settings.welcomeMessage.optional(),
  fallbackMessage: settings.fallbackMessage.optional(),
  starters: settings.starters.optional(),
  accentColor: settings.accentColor.optional(),
  allowedDomains: settings.allowedDomains.optional(),
  visitorPerMinute: settings.visitorPerMinute.optional(),
  visitorPerDay: settings.visitorPerDay.optional(),
  botPerMinute: settings.botPerMinute.optional(),
  displayName: settings.displayName.optional(),
  position: settings.position.optional(),
  theme: settings.theme.optional(),
  inputPlaceholder: settings.inputPlaceholder.optional(),
  language: settings.language.optional(),
  proactive: settings.proactive.optional(),
  retentionDays: settings.retentionDays.optional(),
});
export type CreateBotInput = z.input<typeof CreateBotInput>;

export const BotChanges = CreateBotInput.partial();
export type BotChanges = z.input<typeof BotChanges>;

export const UpdateBotInput = BotChanges.extend({ botId: Id });
export type UpdateBotInput = z.input<typeof UpdateBotInput>;

export const BotRef = z.strictObject({ botId: Id });
export type BotRef = z.input<typeof BotRef>;

/** The most that a bot's picture may weigh. */
export const MAX_AVATAR_BYTES = 512 * 1024;

/** The picture arrives as it is read. */
export interface SetAvatarInput extends BotRef {
  content: AsyncIterable<Uint8Array>;
}

export const BotView = z.object({
  id: z.string(),
  publicKey: z.string().describe("Names the bot to browsers: in the snippet, and in the addresses of the chat."),
  name: z.string(),
  instructions: z.string(),
  model: z.string(),
  fallbackModels: z
    .array(z.string())
    .describe("Asked in this order when the model before them fails before its first word."),
  strictness: Strictness,
  temperature: z
    .number()
    .nullable()
    .describe("0 to 1; the vendor's own default when null. Models that know no temperature ignore it."),
  maxAnswerTokens: z.number().int(),
  moderation: z.boolean().describe("Whether questions are checked by OpenAI's moderation before they are answered."),
  welcomeMessage: z.string(),
  fallbackMessage: z.string(),
  starters: z.array(z.string()),
  accentColor: z.string(),
  allowedDomains: z.array(z.string()),
  visitorPerMinute: z.number().int().nullable(),
  visitorPerDay: z.number().int().nullable(),
  botPerMinute: z.number().int().nullable(),
  displayName: z.string().nullable().describe("What visitors see in place of the name; null for the name."),
  avatarUrl: z
    .string()
    .nullable()
    .describe(
      "Path of the bot's picture below the installation's address; it changes with the picture. Null for none.",
    ),
  position: BotPosition,
  theme: BotTheme,
  inputPlaceholder: z.string().nullable(),
  language: BotLanguage,
  proactive: ProactiveMessage.nullable(),
  retentionDays: z.number().int().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type BotView = z.infer<typeof BotView>;

export const BotListItem = BotView.pick({
  id: true,
  name: true,
  publicKey: true,
  accentColor: true,
  avatarUrl: true,
  createdAt: true,
}).extend({
  sources: z.number().int(),
  conversations: z.number().int(),
});
export type BotListItem = z.infer<typeof BotListItem>;

/** What a visitor's browser may know of a bot; `name` is the one that visitors see. */
export const PublicBot = BotView.pick({
  publicKey: true,
  name: true,
  welcomeMessage: true,
  starters: true,
  accentColor: true,
  avatarUrl: true,
  position: true,
  theme: true,
  inputPlaceholder: true,
  language: true,
  proactive: true,
});
export type PublicBot = z.infer<typeof PublicBot>;

export const ModelOption = z.object({ id: z.string(), label: z.string(), vendor: z.string() });
export type ModelOption = z.infer<typeof ModelOption>;

/** With `q`, the bots whose name, or the one that visitors see, has these letters in it. */
export const ListBotsInput = PageInput.extend({
  q: z.string().trim().max(200, "Use at most 200 characters.").optional().describe("Letters of the bot's name."),
});
export type ListBotsInput = z.input<typeof ListBotsInput>;
