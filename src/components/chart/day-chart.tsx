"use client";

import { useState, type PointerEvent } from "react";
import { cn } from "~/lib/cn";
import { labelled, niceScale } from "./nice-scale";

export type Tone = "accent" | "quiet" | "danger";

export interface Series {
  label: string;
  tone: Tone;
  /** One value a day; null where there is none. */
  values: readonly (number | null)[];
}

interface DayChartProps {
  label: string;
  /** `bars` stand on each other and add up; `lines` are each their own. */
  kind: "bars" | "lines";
  days: readonly string[];
  series: readonly Series[];
  formatDay: (day: string) => string;
  formatValue: (value: number) => string;
  /** On the axis, where room is short. */
  formatTick?: (value: number) => string;
  /** Only whole numbers make sense. */
  whole?: boolean;
  noValue: string;
}

const fills: Record<Tone, string> = { accent: "fill-accent", quiet: "fill-control", danger: "fill-danger" };
const strokes: Record<Tone, string> = { accent: "stroke-accent", quiet: "stroke-control", danger: "stroke-danger" };
const swatches: Record<Tone, string> = { accent: "bg-accent", quiet: "bg-control", danger: "bg-danger" };
const LABELS_ACROSS = 6;

/**
 * Values by day. The slider under the drawing is what keyboards, screen readers and fingers use: it goes from day to day and
 * says each day's values; a mouse need only point.
 */
export function DayChart(props: DayChartProps) {
  const { label, kind, days, series, formatDay, whole = false } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = chosen !== null && chosen < days.length ? chosen : null;
  const at = shown ?? days.length - 1;
  const most = Math.max(0, ...days.map((_, day) => height(series, day, kind)));
  const ticks = niceScale(most, { whole });
  const top = Math.max(...ticks) || 1;

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const day = Math.floor(((event.clientX - left) / width) * days.length);
    setChosen(Math.max(0, Math.min(days.length - 1, day)));
  };
  return (
    <div>
      <Legend {...props} day={at} />
      <div className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <Ticks ticks={ticks} format={props.formatTick ?? props.formatValue} />
        <div
          className="relative h-44 rounded-control has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent-text"
          onPointerMove={point}
          onPointerLeave={(event) => event.pointerType === "mouse" && setChosen(null)}
        >
          <svg aria-hidden viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full overflow-visible">
            {ticks.map((tick) => (
              <line key={tick} x1={0} x2={100} y1={y(tick, top)} y2={y(tick, top)} className={gridClasses(tick)} />
            ))}
            {shown === null ? null : (
              <rect
                x={(shown * 100) / days.length}
                width={100 / days.length}
                height={100}
                className="fill-surface-selected"
              />
            )}
            {kind === "bars" ? (
              <Bars series={series} days={days.length} top={top} />
            ) : (
              <Lines series={series} days={days.length} top={top} />
            )}
          </svg>
          <input
            type="range"
            aria-label={label}
            aria-valuetext={`${formatDay(days[at] ?? "")}: ${spoken(props, at)}`}
            min={0}
            max={Math.max(0, days.length - 1)}
            value={at}
            onChange={(event) => setChosen(Number(event.target.value))}
            className="absolute inset-0 size-full cursor-crosshair appearance-none opacity-0"
          />
        </div>
        <DayLabels days={days} format={formatDay} />
      </div>
    </div>
  );
}

function Legend({ series, days, day, formatDay, formatValue, noValue }: DayChartProps & { day: number }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-xs" aria-hidden>
      <span className="min-w-14 font-medium tabular-nums">{formatDay(days[day] ?? "")}</span>
      {series.map(({ label, tone, values }) => {
        const value = values[day] ?? null;
        return (
          <span key={label} className="flex items-center gap-1.5 text-muted">
            <span className={cn("size-2.5 rounded-full", swatches[tone])} />
            {label}
            <span className="font-medium text-text tabular-nums">{value === null ? noValue : formatValue(value)}</span>
          </span>
        );
      })}
    </div>
  );
}

function Ticks({ ticks, format }: { ticks: readonly number[]; format: (value: number) => string }) {
  return (
    <div aria-hidden className="flex h-44 flex-col-reverse justify-between text-end text-xs text-muted tabular-nums">
      {ticks.map((tick) => (
        <span key={tick} className="-my-2">
          {format(tick)}
        </span>
      ))}
    </div>
  );
}

function DayLabels({ days, format }: { days: readonly string[]; format: (day: string) => string }) {
  return (
    <div aria-hidden className="relative col-start-2 mt-2 h-4 overflow-hidden text-xs text-muted tabular-nums">
      {labelled(days.length, LABELS_ACROSS).map((day) => (
        <span
          key={day}
          className="absolute whitespace-nowrap max-sm:nth-[even]:hidden"
          style={{ insetInlineStart: `${(day * 100) / days.length}%` }}
        >
          {format(days[day] ?? "")}
        </span>
      ))}
    </div>
  );
}

interface Drawn {
  series: readonly Series[];
  days: number;
  top: number;
}

function Bars({ series, days, top }: Drawn) {
  const wide = 100 / days;
  const gap = Math.min(wide * 0.25, 1);
  return Array.from({ length: days }, (_, day) => {
    let below = 0;
    return series.map(({ label, tone, values }) => {
      const value = values[day] ?? 0;
      if (value === 0) return null;
      below += value;
      return (
        <rect
          key={`${day} ${label}`}
          x={day * wide + gap / 2}
          width={wide - gap}
          y={y(below, top)}
          height={(value / top) * 100}
          className={fills[tone]}
        />
      );
    });
  });
}

function Lines({ series, days, top }: Drawn) {
  const x = (day: number) => ((day + 0.5) * 100) / days;
  return series.map(({ label, tone, values }) => {
    const has = (day: number) => (values[day] ?? null) !== null;
    let line = "";
    // A day alone between days without a value has no line to stand on.
    let dots = "";
    for (const [day, value] of values.entries()) {
      if (value === null) continue;
      const place = `${x(day)} ${y(value, top)}`;
      if (has(day - 1) || has(day + 1)) line += `${has(day - 1) ? "L" : "M"}${place}`;
      else dots += `M${place}h0.001`;
    }
    const drawn = cn("fill-none [stroke-linecap:round] [stroke-linejoin:round]", strokes[tone]);
    return (
      <g key={label}>
        <path d={line} vectorEffect="non-scaling-stroke" className={cn(drawn, "stroke-2")} />
        <path d={dots} vectorEffect="non-scaling-stroke" className={cn(drawn, "stroke-8")} />
      </g>
    );
  });
}

function gridClasses(tick: number): string {
  return cn("[vector-effect:non-scaling-stroke]", tick === 0 ? "stroke-control" : "stroke-border");
}

function y(value: number, top: number): number {
  return 100 - (value / top) * 100;
}

function height(series: readonly Series[], day: number, kind: DayChartProps["kind"]): number {
  const values = series.map(({ values }) => values[day] ?? 0);
  return kind === "bars" ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
}

function spoken({ series, formatValue, noValue }: DayChartProps, day: number): string {
  return series
    .map(({ label, values }) => {
      const value = values[day] ?? null;
      return `${label} ${value === null ? noValue : formatValue(value)}`;
    })
    .join(", ");
}
