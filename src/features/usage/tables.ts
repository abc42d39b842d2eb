import type { ChartTable } from "~/components/chart/chart-card";
import type { UsageFigures, UsageView } from "~/contracts/usage";
import type { MessagesOf } from "~/i18n/types";
import type { CsvCell } from "~/lib/csv";
import type { Formats } from "~/lib/format";

type Days = UsageView["days"];

/** Columns of files are the same in every language: programs read them. */
const csv = {
  day: "day",
  questions: "questions",
  answered: "answered",
  abstained: "not_known",
  failed: "failed",
  inputTokens: "input_tokens",
  outputTokens: "output_tokens",
  cost: "cost_usd",
  median: "first_token_median_ms",
  p95: "first_token_p95_ms",
};

/** What a table is written with. */
export interface TableWords {
  messages: MessagesOf<"usage">;
  formats: Formats;
}

export function answersTable(days: Days, { messages, formats }: TableWords): ChartTable {
  const { formatDayShort, formatNumber } = formats;
  return {
    head: [messages.day, messages.questions, messages.answered, messages.abstained, messages.failed],
    rows: days.map(({ date, answers, answered, abstained, failed }) => [
      formatDayShort(date),
      ...[answers, answered, abstained, failed].map((value) => formatNumber(value)),
    ]),
    csv: [
      [csv.day, csv.questions, csv.answered, csv.abstained, csv.failed],
      ...days.map(({ date, answers, answered, abstained, failed }) => [date, answers, answered, abstained, failed]),
    ],
  };
}

export function tokensTable(days: Days, { messages, formats }: TableWords): ChartTable {
  const { formatDayShort, formatNumber } = formats;
  return {
    head: [messages.day, messages.inputTokens, messages.outputTokens],
    rows: days.map(({ date, inputTokens, outputTokens }) => [
      formatDayShort(date),
      formatNumber(inputTokens),
      formatNumber(outputTokens),
    ]),
    csv: [
      [csv.day, csv.inputTokens, csv.outputTokens],
      ...days.map(({ date, inputTokens, outputTokens }) => [date, inputTokens, outputTokens]),
    ],
  };
}

export function costTable(days: Days, { messages, formats }: TableWords): ChartTable {
  const { formatDayShort, formatMicros } = formats;
  return {
    head: [messages.day, messages.cost],
    rows: days.map(({ date, costMicros }) => [formatDayShort(date), formatMicros(costMicros)]),
    csv: [[csv.day, csv.cost], ...days.map(({ date, costMicros }) => [date, dollars(costMicros)])],
  };
}

export function waitingTable(days: Days, { messages, formats }: TableWords): ChartTable {
  const { formatDayShort, formatMillis } = formats;
  const shown = (ms: number | undefined) => (ms === undefined ? messages.noValue : formatMillis(ms));
  return {
    head: [messages.day, messages.median, messages.p95],
    rows: days.map(({ date, firstTokenMs }) => [
      formatDayShort(date),
      shown(firstTokenMs?.median),
      shown(firstTokenMs?.p95),
    ]),
    csv: [
      [csv.day, csv.median, csv.p95],
      ...days.map(({ date, firstTokenMs }) => [date, firstTokenMs?.median ?? null, firstTokenMs?.p95 ?? null]),
    ],
  };
}

/** Every figure of each bot, model or channel, for a file. */
export function breakdownCsv(noun: string, rows: readonly (UsageFigures & { name: string })[]): CsvCell[][] {
  return [
    [
      noun,
      csv.questions,
      csv.answered,
      csv.abstained,
      csv.failed,
      csv.inputTokens,
      csv.outputTokens,
      csv.cost,
      csv.median,
      csv.p95,
    ],
    ...rows.map((row) => [
      row.name,
      row.answers,
      row.answered,
      row.abstained,
      row.failed,
      row.inputTokens,
      row.outputTokens,
      dollars(row.costMicros),
      row.firstTokenMs?.median ?? null,
      row.firstTokenMs?.p95 ?? null,
    ]),
  ];
}

function dollars(micros: number): number {
  return micros / 1_000_000;
}
