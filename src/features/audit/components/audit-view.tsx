"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Bot, Globe, KeyRound, ScrollText, Settings2, type LucideIcon } from "lucide-react";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { Initials } from "~/components/ui/initials";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { Time } from "~/components/ui/time";
import { useHydrated } from "~/components/use-hydrated";
import { useUrlFilters } from "~/components/use-url-filters";
import type { AuditEventView } from "~/contracts/audit";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { leavesEventsOut, readAuditFilters, type ShownFilters } from "../read-filters";
import { AuditFilters } from "./audit-filters";

export function AuditView({ workspace }: { workspace: string }) {
  const messages = useMessages("audit");
  const url = useUrlFilters();
  const filters = readAuditFilters(url.get);
  // Where days begin is known in the browser only.
  const known = useHydrated() || filters.timeZone === undefined;
  const loading = <RowsSkeleton label={messages.loading} rows={6} />;
  return (
    <Page title={messages.title} description={messages.text}>
      <QueryBoundary loading={<div className="mb-4 h-9" />}>
        <AuditFilters workspace={workspace} filters={filters} set={url.set} />
      </QueryBoundary>
      {known ? (
        <QueryBoundary key={JSON.stringify(filters)} loading={loading}>
          <AuditList workspace={workspace} filters={filters} onClear={() => url.set(NO_FILTERS)} />
        </QueryBoundary>
      ) : (
        loading
      )}
    </Page>
  );
}

const NO_FILTERS = { actor: undefined, about: undefined, from: undefined, to: undefined };

interface AuditListProps {
  workspace: string;
  filters: ShownFilters;
  onClear: () => void;
}

function AuditList({ workspace, filters, onClear }: AuditListProps) {
  const messages = useMessages("audit");
  const events = useSuspenseInfiniteQuery(
    useTRPC().audit.list.infiniteQueryOptions(
      { workspace, limit: 50, ...filters },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = events.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoEvents filtered={leavesEventsOut(filters)} onClear={onClear} />;
  return (
    <div className="grid grid-cols-1 gap-4">
      <Card>
        <ul aria-label={messages.list} className="divide-y">
          {items.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ul>
      </Card>
      <MoreButton query={events} />
    </div>
  );
}

function NoEvents({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const messages = useMessages("audit");
  return (
    <EmptyState
      icon={ScrollText}
      title={filtered ? messages.noneTitle : messages.emptyTitle}
      action={filtered ? <Button onClick={onClear}>{messages.clear}</Button> : undefined}
    >
      {filtered ? messages.noneText : messages.emptyText}
    </EmptyState>
  );
}

function Event({ event }: { event: AuditEventView }) {
  const messages = useMessages("audit");
  return (
    <li className="flex items-start gap-3 px-4 py-3 hover:bg-surface-sunken">
      <Who event={event} />
      <div className="min-w-0 flex-1">
        <p className="text-pretty break-words">
          <span className="font-medium">{event.actorName}</span> {messages.sentence(event)}
        </p>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted">
          <Time value={event.createdAt} />
          <span>{messages.actor(event.actorKind)}</span>
          {event.targetId ? <span className="font-mono break-all max-sm:hidden">{event.targetId}</span> : null}
        </p>
      </div>
    </li>
  );
}

const icons: Record<string, LucideIcon> = { apiKey: KeyRound, visitor: Globe, system: Bot };

function Who({ event }: { event: AuditEventView }) {
  if (event.actorKind === "user") return <Initials name={event.actorName} className="mt-0.5 size-7" />;
  const Icon = icons[event.actorKind] ?? Settings2;
  return (
    <span className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-control bg-surface-hover text-muted">
      <Icon aria-hidden className="size-4" />
    </span>
  );
}
