import { z } from "zod";
import { isTimeZone } from "~/lib/zoned-days";
import { Channel } from "./chat";
import { Id } from "./common";

export const MAX_USAGE_DAYS = 366;
export const DEFAULT_USAGE_DAYS = 30;

const Day = z.iso.date("Enter a date such as 2026-03-31.");

export const UsageInput = z.strictObject({
  from: Day.optional().describe("The first day, for example `2026-03-01`; 30 days back unless given."),
  to: Day.optional().describe("The last day; today unless given."),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, "Enter a time zone such as Europe/Amsterdam.")
    .default("UTC")
    .describe("Where days begin and end, for example `Europe/Amsterdam`."),
  botId: Id.optional().describe("Of one bot only."),
});
export type UsageInput = z.input<typeof UsageInput>;

const count = z.number().int();
export const UsageFigures = z.object({
  answers: count.describe("Questions that the bot has dealt with: answered, not known and failed together."),
  answered: count,
  abstained: count.describe("Those in which it said that it does not know, or that it may not answer."),
  failed: count.describe("Those that ended with an error."),
  inputTokens: count.describe("Read by vendors' models; answers in quotes use none."),
  outputTokens: count.describe("Written by them."),
  costMicros: count.describe("Millionths of a US dollar by the price list."),
  unpriced: count.describe("Answers of models whose price is not known; their cost is not in `costMicros`."),
  firstTokenMs: z
    .object({ median: z.number(), p95: z.number() })
    .nullable()
    .describe("How long visitors waited for the first word, in milliseconds; null where nobody did."),
});
export type UsageFigures = z.infer<typeof UsageFigures>;

export const UsageView = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  totals: UsageFigures,
  before: UsageFigures.describe("The same of as many days right before `from`."),
  days: z.array(UsageFigures.extend({ date: z.string() })).describe("Every day, also those without a question."),
  bots: z.array(UsageFigures.extend({ botId: z.string(), name: z.string() })).describe("The busiest first."),
  models: z.array(UsageFigures.extend({ model: z.string() })),
  channels: z.array(UsageFigures.extend({ channel: Channel })),
});
export type UsageView = z.infer<typeof UsageView>;
