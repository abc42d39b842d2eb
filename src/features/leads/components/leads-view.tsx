"use client";

import { Download, ListChecks } from "lucide-react";
import Link from "next/link";
import { useDeferredValue } from "react";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Input } from "~/components/ui/input";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { useHydrated } from "~/components/use-hydrated";
import { useMessages } from "~/i18n/context";
import { type LeadFilters, toQuery, useLeadFilters } from "../hooks/use-lead-filters";
import { LeadList, type LeadsProps } from "./lead-list";

export function LeadsView(props: LeadsProps) {
  const messages = useMessages("leads");
  const { filters, change } = useLeadFilters();
  // The table follows the typing as it can, instead of holding it up.
  const shown = useDeferredValue(filters);
  const { workspace, botId, canHandle } = props;
  return (
    <Page
      title={messages.title}
      description={messages.text}
      action={
        <>
          {canHandle ? <ExportButton workspace={workspace} botId={botId} filters={filters} /> : null}
          <Button asChild>
            <Link href={`/${workspace}/bots/${botId}/leads/form`}>
              <ListChecks aria-hidden />
              {messages.form}
            </Link>
          </Button>
        </>
      }
    >
      <Filters filters={filters} onChange={change} />
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} rows={6} />} asked={JSON.stringify(shown)}>
        <LeadList {...props} filters={shown} />
      </QueryBoundary>
    </Page>
  );
}

interface FiltersProps {
  filters: LeadFilters;
  onChange: (changes: Partial<LeadFilters>) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  const messages = useMessages("leads");
  const isFiltered = Object.values(filters).some((value) => value !== "");
  return (
    <search className="mb-4 flex flex-wrap items-end gap-3">
      <Input
        type="search"
        aria-label={messages.search}
        placeholder={messages.searchHint}
        maxLength={200}
        className="min-w-0 flex-1 basis-full sm:basis-64"
        value={filters.search}
        onChange={(event) => onChange({ search: event.target.value })}
      />
      {(["from", "to"] as const).map((name) => (
        <label
          key={name}
          className="flex min-w-0 basis-full items-center justify-between gap-2 text-muted sm:basis-auto"
        >
          {messages[name]}
          <Input
            type="date"
            className="w-44 min-w-0 sm:w-40"
            value={filters[name]}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        </label>
      ))}
      {isFiltered ? (
        <Button variant="ghost" onClick={() => onChange({ search: "", from: "", to: "" })}>
          {messages.clear}
        </Button>
      ) : null}
    </search>
  );
}

function ExportButton({
  workspace,
  botId,
  filters,
}: Pick<LeadsProps, "workspace" | "botId"> & { filters: LeadFilters }) {
  const messages = useMessages("leads");
  // Days begin at the reader's own midnight, which the server does not know.
  const query = useHydrated() ? new URLSearchParams(toQuery(filters)).toString() : "";
  return (
    <Button asChild>
      <a href={`/api/app/${workspace}/bots/${botId}/leads/export${query === "" ? "" : `?${query}`}`} download>
        <Download aria-hidden />
        {messages.exportCsv}
      </a>
    </Button>
  );
}
