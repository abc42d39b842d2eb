"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "~/components/ui/button";
import { DayField } from "~/components/ui/day-field";
import { Select } from "~/components/ui/select";
import { SortSelect } from "~/components/ui/sort-select";
import { auditSorts, AuditSubject } from "~/contracts/audit";
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
    <div className="mb-4 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap sm:items-center">
      <Actors workspace={workspace} chosen={filters.actor} onChoose={(actor) => set({ actor })} />
      <Select
        aria-label={messages.about}
        value={filters.about ?? ""}
        onChange={(event) => set({ about: event.target.value })}
        className="sm:w-38"
      >
        <option value="">{messages.everything}</option>
        {AuditSubject.options.map((subject) => (
          <option key={subject} value={subject}>
            {messages.subjects[subject]}
          </option>
        ))}
      </Select>
      <DayField label={messages.from} value={filters.from} max={filters.to} onChange={(from) => set({ from })} />
      <DayField label={messages.to} value={filters.to} min={filters.from} onChange={(to) => set({ to })} />
      <SortSelect
        label={messages.sort}
        sorts={auditSorts}
        names={messages.sorts}
        value={filters.sort}
        onChange={(sort) => set({ sort })}
        className="sm:w-36"
      />
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
      className="sm:w-38"
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
