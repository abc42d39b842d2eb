"use client";

import { Download, SlidersHorizontal, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "~/components/ui/button";
import { DayField } from "~/components/ui/day-field";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "~/components/ui/dropdown-menu";
import { SearchField } from "~/components/ui/search-field";
import { Select } from "~/components/ui/select";
import { SortSelect } from "~/components/ui/sort-select";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import { useTimeZone } from "~/components/use-time-zone";
import {
  channels,
  conversationSorts,
  exportAddress,
  filterOf,
  isFiltered,
  ratings,
  sortOf,
  states,
  type FilterValues,
} from "../filter";

interface ConversationFiltersProps {
  workspace: string;
  botId: string;
  values: FilterValues;
  onChange: (changes: Partial<FilterValues>) => void;
}

const CLEARED: Omit<FilterValues, "sort"> = { q: "", channel: "", state: "", rating: "", since: "", until: "" };

/** On a phone the search stands alone, and a button shows the rest. */
export function ConversationFilters({ workspace, botId, values, onChange }: ConversationFiltersProps) {
  const messages = useMessages("conversations");
  const id = useId();
  const [open, setOpen] = useState(false);
  const filtered = isFiltered(filterOf(values));
  return (
    <div className="mb-4 grid gap-3">
      <div className="flex gap-2">
        <SearchField
          label={messages.search}
          value={values.q}
          onSearch={(q) => onChange({ q })}
          className="min-w-0 flex-1 sm:max-w-sm"
        />
        <Button
          className="sm:hidden"
          aria-expanded={open}
          aria-controls={id}
          aria-label={messages.filters}
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal aria-hidden />
        </Button>
        {filtered ? (
          <Button variant="ghost" aria-label={messages.clear} onClick={() => onChange(CLEARED)}>
            <X aria-hidden />
            <span className="hidden sm:inline">{messages.clear}</span>
          </Button>
        ) : null}
        <span className="ms-auto hidden sm:block" />
        <ExportMenu place={{ workspace, botId }} values={values} />
      </div>
      <div
        id={id}
        role="group"
        aria-label={messages.filters}
        className={cn("grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center", open ? "grid" : "hidden")}
      >
        <Choice
          label={messages.channelFilter}
          className="sm:w-34"
          all={messages.allChannels}
          value={values.channel}
          options={channels.map((value) => ({ value, label: messages.channels[value] }))}
          onChange={(channel) => onChange({ channel })}
        />
        <Choice
          label={messages.stateFilter}
          className="sm:w-40"
          all={messages.allStates}
          value={values.state}
          options={states.map((value) => ({ value, label: messages.states[value] }))}
          onChange={(state) => onChange({ state })}
        />
        <Choice
          label={messages.ratingFilter}
          className="sm:w-34"
          all={messages.allRatings}
          value={values.rating}
          options={ratings.map((value) => ({ value, label: messages.ratingOf[value] }))}
          onChange={(rating) => onChange({ rating })}
        />
        <SortSelect
          label={messages.sort}
          sorts={conversationSorts}
          names={messages.sorts}
          value={sortOf(values)}
          className="sm:w-42"
          onChange={(sort) => onChange({ sort })}
        />
        <Days values={values} onChange={onChange} />
      </div>
    </div>
  );
}

function Days({ values, onChange }: Pick<ConversationFiltersProps, "values" | "onChange">) {
  const messages = useMessages("conversations");
  return (
    <span className="contents gap-2 sm:flex">
      <DayField
        label={messages.since}
        title={messages.days}
        value={values.since}
        max={values.until}
        onChange={(since) => onChange({ since })}
      />
      <DayField
        label={messages.until}
        title={messages.days}
        value={values.until}
        min={values.since}
        onChange={(until) => onChange({ until })}
      />
    </span>
  );
}

interface ChoiceProps {
  label: string;
  className: string;
  all: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, className, all, value, options, onChange }: ChoiceProps) {
  return (
    <Select aria-label={label} value={value} className={className} onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}

function ExportMenu({ place, values }: { place: { workspace: string; botId: string }; values: FilterValues }) {
  const messages = useMessages("conversations");
  const filter = filterOf(values, useTimeZone());
  // A file goes by when they began: one that is added to meanwhile stays in its place.
  const asked = { ...filter, ...(sortOf(values) === "oldest" ? { sort: "oldest" as const } : {}) };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button aria-label={messages.export}>
          <Download aria-hidden />
          <span className="hidden sm:inline">{messages.export}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>{messages.exportWhat(isFiltered(filter))}</DropdownMenuLabel>
        <DropdownMenuItem asChild>
          <a href={exportAddress(place, asked, "csv")} download>
            {messages.exportCsv}
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={exportAddress(place, asked, "json")} download>
            {messages.exportJson}
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
