"use client";

import { Download } from "lucide-react";
import { downloadCsv } from "~/components/chart/download-csv";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { Tooltip } from "~/components/ui/tooltip";
import type { UsageFigures, UsageView } from "~/contracts/usage";
import { useModelName } from "~/features/model-keys";
import { useFormats, useMessages } from "~/i18n/context";
import { breakdownCsv } from "../tables";

/** A file names what programs know; a table, what people do. */
type Row = UsageFigures & { name: string; id?: string };

/** Who answered, with what, and where it was asked. */
export function Breakdowns({ usage }: { usage: UsageView }) {
  const messages = useMessages("usage");
  const nameOf = useModelName();
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
        rows={models.map((row) => ({ ...row, name: nameOf(row.model), id: row.model }))}
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
    downloadCsv(
      `botsmith-usage-by-${noun.toLowerCase()}-${period}.csv`,
      breakdownCsv(
        noun.toLowerCase(),
        rows.map(({ id, ...row }) => ({ ...row, name: id ?? row.name })),
      ),
    );
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
                  className="h-8 ps-3 text-end font-medium whitespace-nowrap max-sm:nth-[n+5]:hidden sm:ps-4"
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id ?? row.name} className="border-t">
                <th scope="row" className="min-w-24 py-2.5 text-start font-normal sm:min-w-32 sm:pe-4">
                  <span className="wrap-anywhere">{row.name}</span>
                  <Share value={row.answers / total} />
                </th>
                {columns.map(({ label, of }) => (
                  <td key={label} className="ps-3 text-end whitespace-nowrap max-sm:nth-[n+5]:hidden sm:ps-4">
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
