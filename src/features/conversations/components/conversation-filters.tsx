"use client";

import { Download, SlidersHorizontal, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "~/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "~/components/ui/dropdown-menu";
import { Input } from "~/components/ui/input";
import { SearchField } from "~/components/ui/search-field";
import { Select } from "~/components/ui/select";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import { useTimeZone } from "~/components/use-time-zone";
import { channels, exportAddress, filterOf, isFiltered, ratings, states, type FilterValues } from "../filter";

interface ConversationFiltersProps {
  workspace: string;
  botId: string;
  values: FilterValues;
  onChange: (changes: Partial<FilterValues>) => void;
}

const CLEARED: FilterValues = { q: "", channel: "", state: "", rating: "", since: "", until: "" };

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
          all={messages.allChannels}
          value={values.channel}
          options={channels.map((value) => ({ value, label: messages.channels[value] }))}
          onChange={(channel) => onChange({ channel })}
        />
        <Choice
          label={messages.stateFilter}
          all={messages.allStates}
          value={values.state}
          options={states.map((value) => ({ value, label: messages.states[value] }))}
          onChange={(state) => onChange({ state })}
        />
        <Choice
          label={messages.ratingFilter}
          all={messages.allRatings}
          value={values.rating}
          options={ratings.map((value) => ({ value, label: messages.ratingOf[value] }))}
          onChange={(rating) => onChange({ rating })}
        />
        <Day label={messages.since} value={values.since} max={values.until} onChange={(since) => onChange({ since })} />
        <Day label={messages.until} value={values.until} min={values.since} onChange={(until) => onChange({ until })} />
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <Select aria-label={label} value={value} className="sm:w-auto" onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}

interface DayProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (value: string) => void;
}

function Day({ label, value, min, max, onChange }: DayProps) {
  const messages = useMessages("conversations");
  return (
    <label className="flex items-center gap-2 text-muted" title={messages.days}>
      {label}
      <Input
        type="date"
        value={value}
        min={min}
        max={max}
        className="min-w-0 px-2 sm:w-36"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function ExportMenu({ place, values }: { place: { workspace: string; botId: string }; values: FilterValues }) {
  const messages = useMessages("conversations");
  const filter = filterOf(values, useTimeZone());
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
          <a href={exportAddress(place, filter, "csv")} download>
            {messages.exportCsv}
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={exportAddress(place, filter, "json")} download>
            {messages.exportJson}
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
