"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Input } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import { useTRPC } from "~/trpc/react";
import { periods, type Period } from "../period";

interface UsageFiltersProps {
  workspace: string;
  period: Period;
  botId: string | undefined;
  set: (changes: Readonly<Record<string, string | undefined>>) => void;
}

export function UsageFilters({ workspace, period, botId, set }: UsageFiltersProps) {
  const messages = useMessages("usage");
  const [custom, setCustom] = useState(period.length === null);
  const { data: bots } = useSuspenseQuery(useTRPC().bots.list.queryOptions({ workspace, limit: 100 }));
  return (
    <div className="mb-6 flex flex-wrap items-center gap-3">
      <div role="group" aria-label={messages.period} className="flex rounded-control border bg-surface-raised p-0.5">
        {periods.map((days) => (
          <Choice
            key={days}
            chosen={!custom && period.length === days}
            onClick={() => {
              setCustom(false);
              set({ days: String(days), from: undefined, to: undefined });
            }}
          >
            {messages.lastDays(days)}
          </Choice>
        ))}
        <Choice chosen={custom} onClick={() => setCustom(true)}>
          {messages.custom}
        </Choice>
      </div>
      {custom ? <OwnDays period={period} set={set} /> : null}
      {bots.items.length > 1 ? (
        <Select
          aria-label={messages.bot}
          value={botId ?? ""}
          onChange={(event) => set({ bot: event.target.value })}
          className="w-full sm:w-52"
        >
          <option value="">{messages.allBots}</option>
          {bots.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
    </div>
  );
}

function Choice({ chosen, onClick, children }: React.PropsWithChildren<{ chosen: boolean; onClick: () => void }>) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onClick}
      className={cn(
        "h-8 rounded-control px-3 whitespace-nowrap text-muted transition-colors hover:text-text",
        chosen && "bg-surface-selected font-medium text-text",
      )}
    >
      {children}
    </button>
  );
}

/** Two days. The address follows once both make a period. */
function OwnDays({ period, set }: Pick<UsageFiltersProps, "period" | "set">) {
  const messages = useMessages("usage");
  const [days, setDays] = useState({ from: period.from, to: period.to });
  const change = (changed: Partial<typeof days>) => {
    const next = { ...days, ...changed };
    setDays(next);
    if (next.from !== "" && next.to !== "" && next.from <= next.to) set({ ...next, days: undefined });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        type="date"
        aria-label={messages.from}
        value={days.from}
        max={days.to}
        onChange={(event) => change({ from: event.target.value })}
        className="w-40"
      />
      <span aria-hidden className="text-muted">
        –
      </span>
      <Input
        type="date"
        aria-label={messages.to}
        value={days.to}
        min={days.from}
        onChange={(event) => change({ to: event.target.value })}
        className="w-40"
      />
    </div>
  );
}
