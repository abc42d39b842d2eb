import { ArrowDown, ArrowUp, Info } from "lucide-react";
import { Card } from "~/components/ui/card";
import type { UsageFigures, UsageView } from "~/contracts/usage";
import { useFormats, useMessages } from "~/i18n/context";

interface Tile {
  label: string;
  note?: string;
  /** Null where there is nothing to tell. */
  of: (figures: UsageFigures) => number | null;
  format: (value: number) => string;
  /** A share is compared in points, everything else in per cent. */
  share?: boolean;
}

function useTiles(): Tile[] {
  const messages = useMessages("usage");
  const { formatCompact, formatMicros, formatMillis, formatNumber, formatPercent } = useFormats();
  return [
    { label: messages.questions, of: ({ answers }) => answers, format: formatNumber },
    {
      label: messages.answeredRate,
      of: ({ answers, answered }) => (answers === 0 ? null : answered / answers),
      format: formatPercent,
      share: true,
    },
    {
      label: messages.tokens,
      note: messages.tokensNote,
      of: (figures) => figures.inputTokens + figures.outputTokens,
      format: formatCompact,
    },
    {
      label: messages.cost,
      note: messages.costNote,
      of: ({ costMicros }) => costMicros,
      format: formatMicros,
    },
    {
      label: messages.firstToken,
      note: messages.firstTokenNote,
      of: ({ firstTokenMs }) => firstTokenMs?.median ?? null,
      format: formatMillis,
    },
  ];
}

/** The period in five numbers, each beside the same of the period before. */
export function UsageTiles({ usage, days }: { usage: UsageView; days: number }) {
  const messages = useMessages("usage");
  const tiles = useTiles();
  return (
    <div className="grid gap-2">
      <Card className="overflow-hidden">
        <dl className="-mt-px -ml-px grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-5">
          {tiles.map((tile) => (
            <div key={tile.label} className="border-t border-l px-5 py-4 max-sm:last:col-span-2">
              <dt className="text-muted">
                {tile.label}
                {tile.note ? <span className="text-xs"> ({tile.note})</span> : null}
              </dt>
              <dd className="mt-1">
                <Value tile={tile} usage={usage} days={days} />
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      {usage.totals.unpriced > 0 ? <Remark>{messages.unpriced(usage.totals.unpriced)}</Remark> : null}
      {usage.models.some(({ model }) => model.startsWith("embedded:")) ? <Remark>{messages.quotesFree}</Remark> : null}
    </div>
  );
}

function Remark({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-1.5 text-xs text-muted">
      <Info aria-hidden className="size-3.5 shrink-0" />
      {children}
    </p>
  );
}

function Value({ tile, usage, days }: { tile: Tile; usage: UsageView; days: number }) {
  const messages = useMessages("usage");
  const [now, before] = [tile.of(usage.totals), tile.of(usage.before)];
  return (
    <>
      <span className="block text-lg font-semibold tabular-nums">
        {now === null ? messages.noValue : tile.format(now)}
      </span>
      <span className="block text-xs text-muted">
        {now === null ? null : <Change {...{ now, before, days }} share={tile.share === true} />}
      </span>
    </>
  );
}

function Change({ now, before, days, share }: { now: number; before: number | null; days: number; share: boolean }) {
  const messages = useMessages("usage");
  const { formatNumber } = useFormats();
  if (before === null || (before === 0 && !share)) return now === 0 ? messages.same : messages.noneBefore(days);
  const change = share ? now - before : (now - before) / before;
  if (Math.round(change * 100) === 0) return messages.same;
  const Icon = change > 0 ? ArrowUp : ArrowDown;
  const size = formatNumber(Math.round(Math.abs(change) * 100));
  const sign = change > 0 ? "+" : "−";
  return (
    <>
      <span className="inline-flex items-center gap-0.5 font-medium whitespace-nowrap text-text tabular-nums">
        <Icon aria-hidden className="size-3" />
        {share ? messages.points(`${sign}${size}`) : `${sign}${size}%`}
      </span>{" "}
      {messages.compared(days)}
    </>
  );
}
