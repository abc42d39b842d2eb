"use client";

import { X } from "lucide-react";
import { Button } from "~/components/ui/button";
import { SearchField } from "~/components/ui/search-field";
import { Select } from "~/components/ui/select";
import { SortSelect } from "~/components/ui/sort-select";
import { useMessages } from "~/i18n/context";
import {
  ingestionStatuses,
  leavesOut,
  sourceFilterOf,
  sourceSorts,
  sourceTypes,
  type SourceFilterValues,
} from "../filter";

interface SourceFiltersProps {
  values: SourceFilterValues;
  onChange: (changes: Partial<SourceFilterValues>) => void;
}

export function SourceFilters({ values, onChange }: SourceFiltersProps) {
  const messages = useMessages("knowledge");
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchField
        label={messages.search}
        value={values.q}
        onSearch={(q) => onChange({ q })}
        className="col-span-2 sm:w-64"
      />
      <Select
        aria-label={messages.typeFilter}
        value={values.type}
        className="sm:w-36"
        onChange={(event) => onChange({ type: event.target.value })}
      >
        <option value="">{messages.allTypes}</option>
        {sourceTypes.map((type) => (
          <option key={type} value={type}>
            {messages.types[type]}
          </option>
        ))}
      </Select>
      <Select
        aria-label={messages.statusFilter}
        value={values.status}
        className="sm:w-36"
        onChange={(event) => onChange({ status: event.target.value })}
      >
        <option value="">{messages.allStatuses}</option>
        {ingestionStatuses.map((status) => (
          <option key={status} value={status}>
            {messages.statuses[status]}
          </option>
        ))}
      </Select>
      <SortSelect
        label={messages.sort}
        sorts={sourceSorts}
        names={messages.sorts}
        value={sourceFilterOf(values).sort}
        onChange={(sort) => onChange({ sort })}
      />
      {leavesOut(sourceFilterOf(values)) ? (
        <Button variant="ghost" onClick={() => onChange({ q: "", type: "", status: "" })}>
          <X aria-hidden />
          {messages.clear}
        </Button>
      ) : null}
    </div>
  );
}
