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
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { type LeadFilters, toQuery } from "../hooks/use-lead-filters";
import { whoIs } from "../who-is";
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

export function LeadList({ filters, ...props }: LeadsProps & { filters: LeadFilters }) {
  const messages = useMessages("leads");
  const { workspace, botId, canHandle } = props;
  const [opened, setOpened] = useState<LeadView>();
  const [deleting, setDeleting] = useState<LeadView>();
  const query = toQuery(filters);
  const leads = useSuspenseInfiniteQuery(
    useTRPC().leads.list.infiniteQueryOptions(
      { workspace, botId, ...query },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = leads.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return Object.keys(query).length > 0 ? <NoMatch /> : <NoLeads {...props} />;
  return (
    <div className="grid gap-4">
      <Table label={messages.list}>
        <thead>
          <tr>
            <Th>{messages.columnWho}</Th>
            <Th className="hidden md:table-cell">{messages.columnContact}</Th>
            <Th className="hidden lg:table-cell">{messages.columnMessage}</Th>
            <Th className="text-end">{messages.columnWhen}</Th>
            {canHandle ? (
              <Th className="w-0">
                <span className="sr-only">{messages.columnActions}</span>
              </Th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {items.map((lead) => (
            <Row key={lead.id} lead={lead} onOpen={setOpened} {...(canHandle ? { onDelete: setDeleting } : {})} />
          ))}
        </tbody>
      </Table>
      <MoreButton query={leads} />
      <LeadDetails base={`/${workspace}/bots/${botId}`} lead={opened} onClose={() => setOpened(undefined)} />
      <DeleteLead workspace={workspace} lead={deleting} onClose={() => setDeleting(undefined)} />
    </div>
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
