"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Code, Globe, MessagesSquare, PanelTop, SquareTerminal, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { Page } from "~/components/layout/page";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
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

export function ConversationsView(props: ConversationsProps) {
  useLiveConversations(props);
  return (
    <Page title={messages.title} description={messages.text}>
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} rows={6} />}>
        <ConversationList {...props} />
      </QueryBoundary>
    </Page>
  );
}

function ConversationList({ workspace, botId, canChat }: ConversationsProps) {
  const conversations = useSuspenseInfiniteQuery(
    useTRPC().conversations.list.infiniteQueryOptions(
      { workspace, botId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = conversations.data.pages.flatMap((page) => page.items);
  const base = `/${workspace}/bots/${botId}`;
  if (items.length === 0) return <NoConversations base={base} canChat={canChat} />;
  return (
    <div className="grid gap-4">
      <Table label={messages.list}>
        <thead>
          <tr>
            <Th>{messages.columnConversation}</Th>
            <Th className="hidden sm:table-cell">{messages.columnChannel}</Th>
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
      <Td className="hidden text-end md:table-cell">{formatNumber(conversation.messages)}</Td>
      <Td className="text-end text-muted">
        <Time value={conversation.lastMessageAt} />
      </Td>
    </Tr>
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
