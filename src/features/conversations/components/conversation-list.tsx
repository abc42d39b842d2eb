"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import {
  CircleCheck,
  CircleHelp,
  Code,
  Globe,
  MessagesSquare,
  PanelTop,
  SquareTerminal,
  ThumbsDown,
  type LucideIcon,
} from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Page } from "~/components/layout/page";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { Select } from "~/components/ui/select";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import type { Channel } from "~/contracts/chat";
import type { ConversationView } from "~/contracts/conversations";
import { formatNumber } from "~/lib/format";
import { useTRPC } from "~/trpc/react";
import { useLiveConversations } from "../hooks/use-live-conversations";
import { messages } from "../messages";

interface ConversationsProps {
  workspace: string;
  botId: string;
  canChat: boolean;
}

const filters = ["all", "unanswered", "answered"] as const;
type Filter = (typeof filters)[number];

export function ConversationsView(props: ConversationsProps) {
  const [shown, setShown] = useState<Filter>("all");
  useLiveConversations(props);
  return (
    <Page title={messages.title} description={messages.text}>
      <div className="mb-4 w-full sm:w-56">
        <Select
          aria-label={messages.filter}
          value={shown}
          onChange={(event) => setShown(filters.find((filter) => filter === event.target.value) ?? "all")}
        >
          {filters.map((filter) => (
            <option key={filter} value={filter}>
              {messages.filters[filter]}
            </option>
          ))}
        </Select>
      </div>
      <QueryBoundary key={shown} loading={<RowsSkeleton label={messages.loading} rows={6} />}>
        <ConversationList {...props} shown={shown} />
      </QueryBoundary>
    </Page>
  );
}

function ConversationList({ workspace, botId, canChat, shown }: ConversationsProps & { shown: Filter }) {
  const conversations = useSuspenseInfiniteQuery(
    useTRPC().conversations.list.infiniteQueryOptions(
      { workspace, botId, ...(shown === "all" ? {} : { answered: shown === "answered" }) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = conversations.data.pages.flatMap((page) => page.items);
  const base = `/${workspace}/bots/${botId}`;
  if (items.length === 0 && shown !== "all") {
    return (
      <EmptyState icon={MessagesSquare} title={messages.noneTitle[shown]}>
        {messages.noneText[shown]}
      </EmptyState>
    );
  }
  if (items.length === 0) return <NoConversations base={base} canChat={canChat} />;
  return (
    <div className="grid gap-4">
      <Table label={messages.list}>
        <thead>
          <tr>
            <Th>{messages.columnConversation}</Th>
            <Th className="hidden sm:table-cell">{messages.columnChannel}</Th>
            <Th>{messages.columnState}</Th>
            <Th className="hidden text-end md:table-cell">{messages.columnMessages}</Th>
            <Th className="text-end">{messages.columnLast}</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((conversation) => (
            <Row key={conversation.id} href={`${base}/conversations/${conversation.id}`} conversation={conversation} />
          ))}
        </tbody>
      </Table>
      <MoreButton query={conversations} />
    </div>
  );
}

function Row({ href, conversation }: { href: string; conversation: ConversationView }) {
  return (
    <Tr>
      <Td className="max-w-0 min-w-40 sm:w-1/2">
        <Link href={href} className="block truncate rounded-control font-medium hover:underline">
          {conversation.title || messages.untitled}
        </Link>
        <span className="text-xs text-muted sm:hidden">{messages.channels[conversation.channel]}</span>
      </Td>
      <Td className="hidden sm:table-cell">
        <ChannelBadge channel={conversation.channel} />
      </Td>
      <Td>
        <StateBadges conversation={conversation} />
      </Td>
      <Td className="hidden text-end md:table-cell">{formatNumber(conversation.messages)}</Td>
      <Td className="text-end text-muted">
        <Time value={conversation.lastMessageAt} />
      </Td>
    </Tr>
  );
}

function StateBadges({ conversation: { answered, unanswered, ratings } }: { conversation: ConversationView }) {
  return (
    <span className="flex flex-wrap gap-1">
      {answered === true ? (
        <Badge tone="positive">
          <CircleCheck aria-hidden />
          {messages.answered}
        </Badge>
      ) : null}
      {answered === false ? (
        <Badge tone="warning">
          <CircleHelp aria-hidden />
          {messages.unanswered(unanswered)}
        </Badge>
      ) : null}
      {ratings.down > 0 ? (
        <Badge tone="danger">
          <ThumbsDown aria-hidden />
          {messages.ratedDown(ratings.down)}
        </Badge>
      ) : null}
    </span>
  );
}

const channelIcons: Record<Channel, LucideIcon> = {
  playground: SquareTerminal,
  widget: Globe,
  page: PanelTop,
  api: Code,
};

export function ChannelBadge({ channel }: { channel: Channel }) {
  const Icon = channelIcons[channel];
  return (
    <Badge>
      <Icon aria-hidden />
      {messages.channels[channel]}
    </Badge>
  );
}

function NoConversations({ base, canChat }: { base: string; canChat: boolean }) {
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
