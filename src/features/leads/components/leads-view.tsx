"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, ListChecks } from "lucide-react";
import Link from "next/link";
import { useDeferredValue } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Input } from "~/components/ui/input";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { type LeadFilters, toQuery, useLeadFilters } from "../hooks/use-lead-filters";
import { LeadList } from "./lead-list";

export interface LeadsProps {
  workspace: string;
  botId: string;
  /** Whether the reader may delete and export. */
  canHandle: boolean;
  canEdit: boolean;
}

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
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} rows={6} />}>
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
  const errorSentence = useErrorSentence();
  const messages = useMessages("leads");
  const exporting = useMutation(
    useTRPC().leads.export.mutationOptions({
      onSuccess({ csv, leads }) {
        download(csv, `leads-${new Date().toISOString().slice(0, 10)}.csv`);
        toast.success(messages.exported(leads));
      },
      onError: (error) => void toast.error(errorSentence(error)),
    }),
  );
  return (
    <Button pending={exporting.isPending} onClick={() => exporting.mutate({ workspace, botId, ...toQuery(filters) })}>
      <Download aria-hidden />
      {messages.exportCsv}
    </Button>
  );
}

function download(csv: string, name: string) {
  const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
