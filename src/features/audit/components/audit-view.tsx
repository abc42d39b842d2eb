"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { Page } from "~/components/layout/page";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import { useTRPC } from "~/trpc/react";
import { messages } from "../messages";

export function AuditView({ workspace }: { workspace: string }) {
  return (
    <Page title={messages.title} description={messages.text}>
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} rows={6} />}>
        <AuditList workspace={workspace} />
      </QueryBoundary>
    </Page>
  );
}

function AuditList({ workspace }: { workspace: string }) {
  const events = useSuspenseInfiniteQuery(
    useTRPC().audit.list.infiniteQueryOptions(
      { workspace, limit: 50 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = events.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={ScrollText} title={messages.emptyTitle}>
        {messages.emptyText}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <Table label={messages.list}>
        <thead>
          <tr>
            <Th>{messages.columnWhat}</Th>
            <Th>{messages.columnWho}</Th>
            <Th className="text-end">{messages.columnWhen}</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((event) => (
            <Tr key={event.id}>
              <Td className="min-w-44">
                <p className="font-medium">{messages.action(event.action)}</p>
                {event.targetId ? <p className="font-mono text-xs break-all text-muted">{event.targetId}</p> : null}
              </Td>
              <Td>
                <p>{event.actorName}</p>
                <p className="text-xs text-muted">{messages.actor(event.actorKind)}</p>
              </Td>
              <Td className="text-end text-muted">
                <Time value={event.createdAt} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <MoreButton query={events} />
    </div>
  );
}
