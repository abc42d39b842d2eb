"use client";

import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ContactRound, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import type { LeadView } from "~/contracts/leads";
import type { useUrlState } from "~/components/use-url-state";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { leavesLeadsOut, type leadFilterNames, type LeadQuery } from "../filter";
import { whoIs } from "../who-is";
import { LeadFilters } from "./lead-filters";
import { DeleteLead } from "./delete-lead";
import { LeadDetails } from "./lead-details";
import { VerifiedBadge } from "./verified-badge";

export interface LeadsProps {
  workspace: string;
  botId: string;
  /** Whether the reader may delete and export. */
  canHandle: boolean;
  canEdit: boolean;
}

interface LeadListProps extends LeadsProps {
  url: ReturnType<typeof useUrlState<(typeof leadFilterNames)[number]>>;
  query: LeadQuery;
}

export function LeadList({ url, query, ...props }: LeadListProps) {
  const { workspace, botId, canHandle } = props;
  const [opened, setOpened] = useState<LeadView>();
  const [deleting, setDeleting] = useState<LeadView>();
  const leads = useSuspenseInfiniteQuery(
    useTRPC().leads.list.infiniteQueryOptions(
      { workspace, botId, ...query },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = leads.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && !leavesLeadsOut(query)) return <NoLeads {...props} />;
  return (
    <>
      <LeadFilters
        workspace={workspace}
        botId={botId}
        canExport={canHandle}
        values={url.values}
        onChange={url.change}
      />
      {items.length === 0 ? (
        <NoMatch />
      ) : (
        <div className="grid gap-4">
          <LeadTable leads={items} onOpen={setOpened} {...(canHandle ? { onDelete: setDeleting } : {})} />
          <MoreButton query={leads} />
        </div>
      )}
      <LeadDetails base={`/${workspace}/bots/${botId}`} lead={opened} onClose={() => setOpened(undefined)} />
      <DeleteLead workspace={workspace} lead={deleting} onClose={() => setDeleting(undefined)} />
    </>
  );
}

interface LeadTableProps extends Omit<RowProps, "lead"> {
  leads: readonly LeadView[];
}

function LeadTable({ leads, ...acts }: LeadTableProps) {
  const messages = useMessages("leads");
  return (
    <Table label={messages.list}>
      <thead>
        <tr>
          <Th>{messages.columnWho}</Th>
          <Th className="hidden md:table-cell">{messages.columnContact}</Th>
          <Th className="hidden lg:table-cell">{messages.columnMessage}</Th>
          <Th className="text-end">{messages.columnWhen}</Th>
          {acts.onDelete ? (
            <Th className="w-0">
              <span className="sr-only">{messages.columnActions}</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {leads.map((lead) => (
          <Row key={lead.id} lead={lead} {...acts} />
        ))}
      </tbody>
    </Table>
  );
}

interface RowProps {
  lead: LeadView;
  onOpen: (lead: LeadView) => void;
  onDelete?: (lead: LeadView) => void;
}

function Row({ lead, onOpen, onDelete }: RowProps) {
  const messages = useMessages("leads");
  const who = whoIs(lead, messages);
  const address = lead.name ? lead.email : null;
  return (
    <Tr>
      <Td className="max-w-0 min-w-40 md:w-1/3">
        <span className="flex min-w-0 items-center gap-2">
          <button
            type="button"
            className="min-w-0 truncate rounded-control text-start font-medium hover:underline"
            aria-label={messages.open(who)}
            onClick={() => onOpen(lead)}
          >
            {who}
          </button>
          {lead.verified ? <VerifiedBadge /> : null}
        </span>
        <span className="block truncate text-xs text-muted md:hidden">{address}</span>
        <span className="hidden truncate text-xs text-muted md:block">{lead.company}</span>
      </Td>
      <Td className="hidden max-w-0 md:table-cell md:w-1/4">
        <span className="block truncate">{address}</span>
        <span className="block truncate text-xs text-muted">{lead.phone}</span>
      </Td>
      <Td className="hidden max-w-0 lg:table-cell lg:w-1/4">
        <span className="block truncate text-muted">{lead.message}</span>
      </Td>
      <Td className="text-end text-muted">
        <Time value={lead.createdAt} />
      </Td>
      {onDelete ? (
        <Td className="ps-0">
          <Button variant="ghost" size="icon" aria-label={messages.deleteLabel(who)} onClick={() => onDelete(lead)}>
            <Trash2 aria-hidden />
          </Button>
        </Td>
      ) : null}
    </Tr>
  );
}

function NoMatch() {
  const messages = useMessages("leads");
  return (
    <EmptyState icon={ContactRound} title={messages.noneTitle}>
      {messages.noneText}
    </EmptyState>
  );
}

function NoLeads({ workspace, botId, canEdit }: LeadsProps) {
  const messages = useMessages("leads");
  const { data: form } = useSuspenseQuery(useTRPC().leads.form.queryOptions({ workspace, botId }));
  const setUp = (
    <Button asChild variant="primary">
      <Link href={`/${workspace}/bots/${botId}/leads/form`}>{messages.setUp}</Link>
    </Button>
  );
  return (
    <EmptyState icon={ContactRound} title={messages.emptyTitle} action={canEdit && !form.enabled ? setUp : null}>
      {form.enabled ? messages.emptyOn : messages.emptyOff}
    </EmptyState>
  );
}
