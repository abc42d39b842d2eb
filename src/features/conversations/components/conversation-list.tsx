"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { MessagesSquare, SearchX } from "lucide-react";
import Link from "next/link";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { MarkedWords } from "~/components/ui/marked-words";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { Skeleton } from "~/components/ui/skeleton";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import { useTimeZone } from "~/components/use-time-zone";
import { useUrlState } from "~/components/use-url-state";
import type { ConversationFilter, ConversationView } from "~/contracts/conversations";
import { useFormats, useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { filterNames, filterOf, hasDays, isFiltered, sortOf } from "../filter";
import { useLiveConversations } from "../hooks/use-live-conversations";
import { ChannelBadge, StateBadges } from "./conversation-badges";
import { ConversationFilters } from "./conversation-filters";

interface ConversationsProps {
  workspace: string;
  botId: string;
  canChat: boolean;
}

export function ConversationsView(props: ConversationsProps) {
  const messages = useMessages("conversations");
  const url = useUrlState(filterNames);
  useLiveConversations(props);
  const timeZone = useTimeZone();
  const filter = filterOf(url.shown, timeZone);
  // The server does not know where the reader's days begin.
  const known = timeZone !== undefined || !hasDays(filter);
  const loading = <ListSkeleton />;
  return (
    <Page title={messages.title} description={messages.text}>
      <QueryBoundary loading={loading} asked={JSON.stringify(url.shown)}>
        {known ? <ConversationList {...props} url={url} filter={filter} /> : loading}
      </QueryBoundary>
    </Page>
  );
}

function ListSkeleton() {
  const messages = useMessages("conversations");
  return (
    <>
      <div className="mb-4 grid gap-3">
        <Skeleton className="h-9 sm:max-w-sm" />
        <Skeleton className="hidden h-9 max-w-3xl sm:block" />
      </div>
      <RowsSkeleton label={messages.loading} rows={6} />
    </>
  );
}

interface ConversationListProps extends ConversationsProps {
  url: ReturnType<typeof useUrlState<(typeof filterNames)[number]>>;
  filter: ConversationFilter;
}

function ConversationList({ workspace, botId, canChat, url, filter }: ConversationListProps) {
  const messages = useMessages("conversations");
  const sort = sortOf(url.shown);
  const conversations = useSuspenseInfiniteQuery(
    useTRPC().conversations.list.infiniteQueryOptions(
      { workspace, botId, ...filter, sort },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = conversations.data.pages.flatMap((page) => page.items);
  const base = `/${workspace}/bots/${botId}`;
  if (items.length === 0 && !isFiltered(filter)) return <NoConversations base={base} canChat={canChat} />;
  return (
    <>
      <ConversationFilters workspace={workspace} botId={botId} values={url.values} onChange={url.change} />
      {items.length === 0 ? (
        <EmptyState icon={SearchX} title={messages.noneTitle}>
          {messages.noneText}
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <ConversationTable base={base} conversations={items} query={filter.q ?? ""} byBeginning={sort !== "latest"} />
          <MoreButton query={conversations} />
        </div>
      )}
    </>
  );
}

interface TableProps {
  base: string;
  conversations: readonly ConversationView[];
  query: string;
  /** Sorted by when they began, which is then the time that is shown. */
  byBeginning: boolean;
}

function ConversationTable({ base, conversations, query, byBeginning }: TableProps) {
  const messages = useMessages("conversations");
  return (
    <Table label={messages.list} className="table-fixed">
      <thead>
        <tr>
          <Th>{messages.columnConversation}</Th>
          <Th className="hidden w-36 lg:table-cell">{messages.columnChannel}</Th>
          <Th className="hidden w-48 lg:table-cell">{messages.columnState}</Th>
          <Th className="hidden w-24 text-end md:table-cell">{messages.columnMessages}</Th>
          <Th className="w-28 text-end whitespace-normal sm:w-36">
            {byBeginning ? messages.started : messages.columnLast}
          </Th>
        </tr>
      </thead>
      <tbody>
        {conversations.map((conversation) => (
          <Row
            key={conversation.id}
            href={`${base}/conversations/${conversation.id}`}
            conversation={conversation}
            query={query}
            time={byBeginning ? conversation.createdAt : conversation.lastMessageAt}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface RowProps {
  href: string;
  conversation: ConversationView;
  query: string;
  time: string;
}

function Row({ href, conversation, query, time }: RowProps) {
  const messages = useMessages("conversations");
  const { formatNumber } = useFormats();
  const { title, match, channel } = conversation;
  return (
    <Tr>
      <Td>
        <Link href={href} className="line-clamp-2 rounded-control font-medium break-words hover:underline">
          {title || messages.untitled}
        </Link>
        {match !== null && match !== title ? (
          <p className="mt-0.5 line-clamp-2 text-xs break-words text-muted">
            <MarkedWords text={match} query={query} />
          </p>
        ) : null}
        <span className="mt-1.5 flex flex-wrap gap-1 lg:hidden">
          <ChannelBadge channel={channel} />
          <StateBadges conversation={conversation} />
        </span>
      </Td>
      <Td className="hidden lg:table-cell">
        <ChannelBadge channel={channel} />
      </Td>
      <Td className="hidden lg:table-cell">
        <span className="flex flex-wrap gap-1">
          <StateBadges conversation={conversation} />
        </span>
      </Td>
      <Td className="hidden text-end md:table-cell">{formatNumber(conversation.messages)}</Td>
      <Td className="text-end align-top text-xs text-muted sm:text-sm lg:align-middle">
        <Time value={time} />
      </Td>
    </Tr>
  );
}

function NoConversations({ base, canChat }: { base: string; canChat: boolean }) {
  const messages = useMessages("conversations");
  return (
    <EmptyState
      icon={MessagesSquare}
      title={messages.emptyTitle}
      action={
        <>
          {canChat ? (
            <Button asChild variant="primary">
              <Link href={`${base}/playground`}>{messages.toPlayground}</Link>
            </Button>
          ) : null}
          <Button asChild>
            <Link href={`${base}/deploy`}>{messages.toDeploy}</Link>
          </Button>
        </>
      }
    >
      {messages.emptyText}
    </EmptyState>
  );
}
