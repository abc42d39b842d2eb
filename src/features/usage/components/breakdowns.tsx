"use client";

import { Download } from "lucide-react";
import { downloadCsv } from "~/components/chart/download-csv";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { Tooltip } from "~/components/ui/tooltip";
import type { UsageFigures, UsageView } from "~/contracts/usage";
import { useFormats, useMessages } from "~/i18n/context";
import { breakdownCsv } from "../tables";

type Row = UsageFigures & { name: string };

/** Who answered, with what, and where it was asked. */
export function Breakdowns({ usage }: { usage: UsageView }) {
  const messages = useMessages("usage");
  const { totals, bots, models, channels, from, to } = usage;
  if (totals.answers === 0) return null;
  const common = { total: totals.answers, period: `${from}-${to}` };
  return (
    <>
      <Breakdown {...common} title={messages.byBot} noun={messages.bot} rows={bots} />
      <Breakdown
        {...common}
        title={messages.byModel}
        noun={messages.model}
        rows={models.map((row) => ({ ...row, name: row.model }))}
      />
      <Breakdown
        {...common}
        title={messages.byChannel}
        noun={messages.channel}
        rows={channels.map((row) => ({ ...row, name: messages.channelName(row.channel) }))}
      />
    </>
  );
}

interface BreakdownProps {
  title: string;
  noun: string;
  rows: readonly Row[];
  total: number;
  period: string;
}

function Breakdown({ title, noun, rows, total, period }: BreakdownProps) {
  const shared = useMessages("common");
  const columns = useColumns();
  const download = () =>
    downloadCsv(`botsmith-usage-by-${noun.toLowerCase()}-${period}.csv`, breakdownCsv(noun.toLowerCase(), rows));
  return (
    <Section
      title={title}
      actions={
        <Tooltip content={shared.downloadCsv(title)}>
          <Button variant="ghost" size="icon" aria-label={shared.downloadCsv(title)} onClick={download}>
            <Download aria-hidden />
          </Button>
        </Tooltip>
      }
    >
      <div role="region" aria-label={title} tabIndex={0} className="-mx-5 overflow-x-auto px-5">
        <table aria-label={title} className="w-full border-collapse tabular-nums">
          <thead>
            <tr className="text-xs text-muted">
              <th scope="col" className="h-8 pe-4 text-start font-medium">
                {noun}
              </th>
              {columns.map(({ label }) => (
                <th
                  key={label}
                  scope="col"
                  className="h-8 ps-4 text-end font-medium whitespace-nowrap max-sm:nth-[n+5]:hidden"
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name} className="border-t">
                <th scope="row" className="min-w-32 py-2.5 pe-4 text-start font-normal">
                  <span className="break-words">{row.name}</span>
                  <Share value={row.answers / total} />
                </th>
                {columns.map(({ label, of }) => (
                  <td key={label} className="ps-4 text-end whitespace-nowrap max-sm:nth-[n+5]:hidden">
                    {of(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function useColumns(): { label: string; of: (row: Row) => string }[] {
  const messages = useMessages("usage");
  const { formatCompact, formatMicros, formatMillis, formatNumber, formatPercent } = useFormats();
  return [
    { label: messages.questions, of: ({ answers }) => formatNumber(answers) },
    { label: messages.answered, of: ({ answers, answered }) => formatPercent(answers === 0 ? 0 : answered / answers) },
    { label: messages.cost, of: ({ costMicros }) => formatMicros(costMicros) },
    { label: messages.tokens, of: (row) => formatCompact(row.inputTokens + row.outputTokens) },
    {
      label: messages.firstToken,
      of: ({ firstTokenMs }) => (firstTokenMs ? formatMillis(firstTokenMs.median) : messages.noValue),
    },
  ];
}

function Share({ value }: { value: number }) {
  const messages = useMessages("usage");
  const { formatPercent } = useFormats();
  return (
    <span
      className="mt-1.5 block h-1.5 max-w-64 rounded-full bg-surface-selected"
      title={`${messages.share}: ${formatPercent(value)}`}
    >
      <span className="block h-full rounded-full bg-accent" style={{ width: `${Math.max(1, value * 100)}%` }} />
    </span>
  );
}
