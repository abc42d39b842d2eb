"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "~/components/ui/button";
import { Input } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import { AuditSubject } from "~/contracts/audit";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import type { ShownFilters } from "../read-filters";

interface AuditFiltersProps {
  workspace: string;
  filters: ShownFilters;
  set: (changes: Readonly<Record<string, string | undefined>>) => void;
}

export function AuditFilters({ workspace, filters, set }: AuditFiltersProps) {
  const messages = useMessages("audit");
  const file = new URLSearchParams(Object.entries(filters));
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <Actors workspace={workspace} chosen={filters.actor} onChoose={(actor) => set({ actor })} />
      <Select
        aria-label={messages.about}
        value={filters.about ?? ""}
        onChange={(event) => set({ about: event.target.value })}
        className="min-w-0 flex-1 basis-36 sm:max-w-52"
      >
        <option value="">{messages.everything}</option>
        {AuditSubject.options.map((subject) => (
          <option key={subject} value={subject}>
            {messages.subjects[subject]}
          </option>
        ))}
      </Select>
      <Day label={messages.from} value={filters.from} max={filters.to} onChange={(from) => set({ from })} />
      <Day label={messages.to} value={filters.to} min={filters.from} onChange={(to) => set({ to })} />
      <Button asChild className="sm:ms-auto">
        <a href={`/api/app/${workspace}/audit/export?${file.toString()}`} download>
          <Download aria-hidden />
          {messages.download}
        </a>
      </Button>
    </div>
  );
}

interface ActorsProps {
  workspace: string;
  chosen: string | undefined;
  onChoose: (actor: string) => void;
}

function Actors({ workspace, chosen, onChoose }: ActorsProps) {
  const messages = useMessages("audit");
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.members.list.queryOptions({ workspace, limit: 100 }));
  const { data: keys } = useSuspenseQuery(trpc.apiKeys.list.queryOptions({ workspace, limit: 100 }));
  return (
    <Select
      aria-label={messages.who}
      value={chosen ?? ""}
      onChange={(event) => onChoose(event.target.value)}
      className="min-w-0 flex-1 basis-36 sm:max-w-52"
    >
      <option value="">{messages.everybody}</option>
      {members.items.map(({ userId, name }) => (
        <option key={userId} value={`user:${userId}`}>
          {name}
        </option>
      ))}
      {keys.items.map(({ id, name }) => (
        <option key={id} value={`apiKey:${id}`}>
          {messages.keyNamed(name)}
        </option>
      ))}
      <option value="system">{messages.botsmith}</option>
    </Select>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string) => void;
}

function Day({ label, value = "", min, max, onChange }: DayProps) {
  return (
    <label className="flex min-w-0 flex-1 basis-36 flex-wrap items-center gap-x-2 text-muted sm:flex-none">
      {label}
      <Input
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        className="min-w-0 sm:w-38"
      />
    </label>
  );
}
