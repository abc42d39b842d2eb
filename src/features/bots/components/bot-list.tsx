"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Bot, Plus, SearchX } from "lucide-react";
import Link from "next/link";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { Initials } from "~/components/ui/initials";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { SearchField } from "~/components/ui/search-field";
import { Loading, Skeleton } from "~/components/ui/skeleton";
import { Time } from "~/components/ui/time";
import { useUrlState } from "~/components/use-url-state";
import type { BotListItem } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface BotsProps {
  workspace: string;
  canEdit: boolean;
}

export function BotsView({ workspace, canEdit }: BotsProps) {
  const messages = useMessages("bots");
  const { values, shown, change } = useUrlState(["q"]);
  return (
    <Page title={messages.title} description={messages.text} action={canEdit ? <NewBot workspace={workspace} /> : null}>
      <QueryBoundary loading={<BotListSkeleton />} asked={shown.q}>
        <BotList workspace={workspace} canEdit={canEdit} typed={values.q} q={shown.q} onSearch={(q) => change({ q })} />
      </QueryBoundary>
    </Page>
  );
}

function NewBot({ workspace }: { workspace: string }) {
  const messages = useMessages("bots");
  return (
    <Button asChild variant="primary">
      <Link href={`/${workspace}/start`}>
        <Plus aria-hidden />
        {messages.create}
      </Link>
    </Button>
  );
}

interface BotListProps extends BotsProps {
  /** What stands in the search field, and what the list is about a moment later. */
  typed: string;
  q: string;
  onSearch: (q: string) => void;
}

/** So few are seen at a glance. */
const SEARCHED_FROM = 7;

function BotList({ workspace, canEdit, typed, q, onSearch }: BotListProps) {
  const messages = useMessages("bots");
  const asked = q === "" ? { workspace } : { workspace, q };
  const bots = useSuspenseInfiniteQuery(
    useTRPC().bots.list.infiniteQueryOptions(asked, { getNextPageParam: (page) => page.nextCursor }),
  );
  const items = bots.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && q === "") return <NoBots workspace={workspace} canEdit={canEdit} />;
  return (
    <div className="grid grid-cols-1 gap-4">
      {items.length >= SEARCHED_FROM || q !== "" || typed !== "" ? (
        <SearchField label={messages.searchBots} value={typed} onSearch={onSearch} className="sm:max-w-sm" />
      ) : null}
      {items.length === 0 ? (
        <EmptyState icon={SearchX} title={messages.noneTitle}>
          {messages.noneText}
        </EmptyState>
      ) : null}
      <ul aria-label={messages.list} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {items.map((bot) => (
          <BotCard key={bot.id} workspace={workspace} bot={bot} />
        ))}
      </ul>
      <MoreButton query={bots} />
    </div>
  );
}

function BotCard({ workspace, bot }: { workspace: string; bot: BotListItem }) {
  const messages = useMessages("bots");
  // A bot without sources has one next thing to do, and that is elsewhere.
  const page = bot.sources === 0 ? "start" : "playground";
  return (
    <li className="relative rounded-card border bg-surface-raised p-4 transition-colors hover:border-control">
      <div className="flex items-center gap-3">
        <Initials name={bot.name} color={bot.accentColor} picture={bot.avatarUrl} className="size-9 text-sm" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-md font-semibold">
            <Link
              href={`/${workspace}/bots/${bot.id}/${page}`}
              className="rounded-control after:absolute after:inset-0"
            >
              {bot.name}
            </Link>
          </h2>
          <p className="truncate text-xs text-muted">
            {messages.createdOn} <Time value={bot.createdAt} />
          </p>
        </div>
      </div>
      <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-muted tabular-nums">
        <span>{messages.sources(bot.sources)}</span>
        <span>{messages.conversations(bot.conversations)}</span>
      </p>
    </li>
  );
}

function NoBots({ workspace, canEdit }: BotsProps) {
  const messages = useMessages("bots");
  return (
    <EmptyState icon={Bot} title={messages.emptyTitle} action={canEdit ? <NewBot workspace={workspace} /> : null}>
      {canEdit ? messages.emptyText : messages.emptyViewer}
    </EmptyState>
  );
}

function BotListSkeleton() {
  const messages = useMessages("bots");
  return (
    <Loading label={messages.loading} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {[0, 1, 2].map((card) => (
        <div key={card} className="rounded-card border bg-surface-raised p-4">
          <div className="flex items-center gap-3">
            <Skeleton className="size-9" />
            <div className="grid flex-1 gap-2">
              <Skeleton className="h-4 w-32" />
              <Skeleton className="h-3 w-24" />
            </div>
          </div>
          <Skeleton className="mt-5 h-3.5 w-44" />
        </div>
      ))}
    </Loading>
  );
}
