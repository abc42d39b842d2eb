"use client";

import { Download, X } from "lucide-react";
import { Button } from "~/components/ui/button";
import { DayField } from "~/components/ui/day-field";
import { SearchField } from "~/components/ui/search-field";
import { SortSelect } from "~/components/ui/sort-select";
import { useHydrated } from "~/components/use-hydrated";
import { useMessages } from "~/i18n/context";
import { leadQueryOf, leadSorts, leavesLeadsOut, type LeadFilterValues } from "../filter";

interface LeadFiltersProps {
  workspace: string;
  botId: string;
  canExport: boolean;
  values: LeadFilterValues;
  onChange: (changes: Partial<LeadFilterValues>) => void;
}

export function LeadFilters({ workspace, botId, canExport, values, onChange }: LeadFiltersProps) {
  const messages = useMessages("leads");
  const query = leadQueryOf(values);
  // Days begin at the reader's own midnight, which the server does not know.
  const asked = useHydrated() ? new URLSearchParams({ ...query }).toString() : "";
  return (
    <div className="mb-4 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap sm:items-center">
      <SearchField
        label={messages.search}
        value={values.q}
        onSearch={(q) => onChange({ q })}
        className="col-span-2 sm:max-w-72 sm:min-w-48 sm:flex-1"
      />
      <DayField label={messages.from} value={values.from} max={values.to} onChange={(from) => onChange({ from })} />
      <DayField label={messages.to} value={values.to} min={values.from} onChange={(to) => onChange({ to })} />
      <SortSelect
        label={messages.sort}
        sorts={leadSorts}
        names={messages.sorts}
        value={query.sort}
        className="sm:w-40"
        onChange={(sort) => onChange({ sort })}
      />
      {leavesLeadsOut(query) ? (
        <Button variant="ghost" onClick={() => onChange({ q: "", from: "", to: "" })}>
          <X aria-hidden />
          {messages.clear}
        </Button>
      ) : null}
      {canExport ? (
        <Button asChild className="sm:ms-auto">
          <a href={`/api/app/${workspace}/bots/${botId}/leads/export${asked === "" ? "" : `?${asked}`}`} download>
            <Download aria-hidden />
            {messages.exportCsv}
          </a>
        </Button>
      ) : null}
    </div>
  );
}
