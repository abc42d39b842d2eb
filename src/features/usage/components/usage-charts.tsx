"use client";

import { ChartCard } from "~/components/chart/chart-card";
import { DayChart } from "~/components/chart/day-chart";
import type { UsageView } from "~/contracts/usage";
import { useFormats, useMessages } from "~/i18n/context";
import { answersTable, costTable, tokensTable, waitingTable } from "../tables";

/** What happened day by day: charts, each with its table and file. Those of tokens and cost come where a model was asked. */
export function UsageCharts({ usage: { days, totals, from, to } }: { usage: UsageView }) {
  const messages = useMessages("usage");
  const formats = useFormats();
  const { formatCompact, formatDayShort, formatMicros, formatMillis, formatNumber } = formats;
  const words = { messages, formats };
  const file = (name: string) => `botsmith-${name}-${from}-${to}`;
  const common = {
    days: days.map(({ date }) => date),
    formatDay: (day: string) => formatDayShort(day),
    noValue: messages.noValue,
  };
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      <ChartCard title={messages.answers} table={answersTable(days, words)} fileName={file("questions")}>
        <DayChart
          {...common}
          kind="bars"
          whole
          label={messages.answers}
          formatValue={(value) => formatNumber(value)}
          formatTick={(value) => formatCompact(value)}
          series={[
            { label: messages.answered, tone: "accent", values: days.map(({ answered }) => answered) },
            { label: messages.abstained, tone: "quiet", values: days.map(({ abstained }) => abstained) },
            { label: messages.failed, tone: "danger", values: days.map(({ failed }) => failed) },
          ]}
        />
      </ChartCard>
      <ChartCard title={messages.waiting} table={waitingTable(days, words)} fileName={file("first-word")}>
        <DayChart
          {...common}
          kind="lines"
          label={messages.waiting}
          formatValue={(value) => formatMillis(value)}
          series={[
            { label: messages.p95, tone: "quiet", values: days.map(({ firstTokenMs }) => firstTokenMs?.p95 ?? null) },
            {
              label: messages.median,
              tone: "accent",
              values: days.map(({ firstTokenMs }) => firstTokenMs?.median ?? null),
            },
          ]}
        />
      </ChartCard>
      {totals.inputTokens + totals.outputTokens + totals.costMicros > 0 ? (
        <>
          <ChartCard title={messages.tokensADay} table={tokensTable(days, words)} fileName={file("tokens")}>
            <DayChart
              {...common}
              kind="bars"
              whole
              label={messages.tokensADay}
              formatValue={(value) => formatNumber(value)}
              formatTick={(value) => formatCompact(value)}
              series={[
                { label: messages.inputTokens, tone: "quiet", values: days.map(({ inputTokens }) => inputTokens) },
                { label: messages.outputTokens, tone: "accent", values: days.map(({ outputTokens }) => outputTokens) },
              ]}
            />
          </ChartCard>
          <ChartCard title={messages.costADay} table={costTable(days, words)} fileName={file("cost")}>
            <DayChart
              {...common}
              kind="bars"
              label={messages.costADay}
              formatValue={(value) => formatMicros(value)}
              series={[{ label: messages.cost, tone: "accent", values: days.map(({ costMicros }) => costMicros) }]}
            />
          </ChartCard>
        </>
      ) : null}
    </div>
  );
}
