import { Channel } from "~/contracts/chat";
import { DEFAULT_USAGE_DAYS, MAX_USAGE_DAYS, UsageInput, type UsageFigures, type UsageView } from "~/contracts/usage";
import { addDays, dayIn, daysBetween, startOfDay } from "~/lib/zoned-days";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { groupUsage, sumUsage, type UsageRow } from "~/server/db/sql/usage";
import { requireBot } from "../bots";

/** What the bots have answered, what it cost and how long visitors waited, by day, bot, model and channel. */
export async function getUsage(ctx: Ctx, raw: UsageInput): Promise<UsageView> {
  requirePermission(ctx, "conversations.read");
  const { botId, timeZone, ...days } = UsageInput.parse(raw);
  if (botId !== undefined) await requireBot(ctx.db, botId);
  const { from, to } = period(days, dayIn(ctx.clock.now(), timeZone));
  const count = daysBetween(from, to);
  const dates = Array.from({ length: count }, (_, index) => addDays(from, index));
  const bounds = [...dates, addDays(to, 1)].map((day) => startOfDay(day, timeZone));
  const start = startOfDay(from, timeZone);
  const earlier = startOfDay(addDays(from, -count), timeZone);

  const scope = { workspaceId: ctx.workspaceId, botId };
  const [rows, [before], bots] = await Promise.all([
    groupUsage(ctx.sql, scope, bounds),
    sumUsage(ctx.sql, scope, [earlier, start]),
    ctx.db.bot.findMany({ select: { id: true, name: true } }),
  ]);
  const by = (kind: UsageRow["by"]) => rows.filter((row) => row.by === kind);
  const byDay = new Map(by("day").map((row) => [row.key, row]));
  const names = new Map(bots.map(({ id, name }) => [id, name]));
  return {
    from,
    to,
    timeZone,
    totals: figures(by("all")[0]),
    before: figures(before),
    days: dates.map((date, index) => ({ date, ...figures(byDay.get(String(index))) })),
    bots: by("bot").map((row) => ({ botId: row.key ?? "", name: names.get(row.key ?? "") ?? "", ...figures(row) })),
    models: by("model").map((row) => ({ model: row.key ?? "", ...figures(row) })),
    channels: by("channel").map((row) => ({ channel: Channel.parse(row.key), ...figures(row) })),
  };
}

function period(given: { from?: string | undefined; to?: string | undefined }, today: string) {
  const to = given.to ?? today;
  const from = given.from ?? addDays(to, 1 - DEFAULT_USAGE_DAYS);
  if (from > to) throw refused("from", "Choose a first day that is not after the last one.");
  if (daysBetween(from, to) > MAX_USAGE_DAYS) throw refused("from", `Choose at most ${MAX_USAGE_DAYS} days.`);
  return { from, to };
}

function refused(path: string, message: string): AppError {
  return new AppError("bad_request", message, { fields: [{ path, message }] });
}

function figures(row: UsageRow | undefined): UsageFigures {
  if (!row) return NOTHING;
  const { answers, answered, abstained, failed, inputTokens, outputTokens, costMicros, unpriced, median, p95 } = row;
  const firstTokenMs = median === null || p95 === null ? null : { median: Math.round(median), p95: Math.round(p95) };
  return { answers, answered, abstained, failed, inputTokens, outputTokens, costMicros, unpriced, firstTokenMs };
}

const NOTHING: UsageFigures = {
  answers: 0,
  answered: 0,
  abstained: 0,
  failed: 0,
  inputTokens: 0,
  outputTokens: 0,
  costMicros: 0,
  unpriced: 0,
  firstTokenMs: null,
};
