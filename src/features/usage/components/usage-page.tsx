"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ChartColumn } from "lucide-react";
import { Page } from "~/components/layout/page";
import { EmptyState } from "~/components/ui/empty-state";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { Loading, Skeleton } from "~/components/ui/skeleton";
import { useHydrated } from "~/components/use-hydrated";
import { useUrlFilters } from "~/components/use-url-filters";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { readPeriod, type Period } from "../period";
import { Breakdowns } from "./breakdowns";
import { UsageCharts } from "./usage-charts";
import { UsageFilters } from "./usage-filters";
import { UsageTiles } from "./usage-tiles";

export function UsagePage({ workspace }: { workspace: string }) {
  const messages = useMessages("usage");
  // Only the browser knows the zone in which the viewer's days begin.
  const hydrated = useHydrated();
  return (
    <Page title={messages.title} description={messages.text}>
      {hydrated ? <Filtered workspace={workspace} /> : <UsageSkeleton />}
    </Page>
  );
}

function Filtered({ workspace }: { workspace: string }) {
  const filters = useUrlFilters();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const period = readPeriod(filters.get, new Date(), timeZone);
  const botId = filters.get("bot");
  return (
    <>
      <QueryBoundary loading={<FiltersSkeleton />}>
        <UsageFilters workspace={workspace} period={period} botId={botId} set={filters.set} />
      </QueryBoundary>
      <QueryBoundary key={`${period.from} ${period.to} ${botId}`} loading={<FiguresSkeleton />}>
        <Usage workspace={workspace} period={period} botId={botId} timeZone={timeZone} />
      </QueryBoundary>
    </>
  );
}

interface UsageProps {
  workspace: string;
  period: Period;
  botId: string | undefined;
  timeZone: string;
}

function Usage({ workspace, period, botId, timeZone }: UsageProps) {
  const messages = useMessages("usage");
  const { from, to } = period;
  const query = { workspace, from, to, timeZone, ...(botId === undefined ? {} : { botId }) };
  const { data: usage } = useSuspenseQuery(useTRPC().usage.get.queryOptions(query));
  if (usage.totals.answers === 0 && usage.before.answers === 0) {
    return (
      <EmptyState icon={ChartColumn} title={messages.emptyTitle}>
        {messages.emptyText}
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <UsageTiles usage={usage} days={period.days} />
      <UsageCharts usage={usage} />
      <Breakdowns usage={usage} />
    </div>
  );
}

function UsageSkeleton() {
  return (
    <>
      <FiltersSkeleton />
      <FiguresSkeleton />
    </>
  );
}

function FiltersSkeleton() {
  return (
    <div className="mb-6 flex flex-wrap gap-3" data-skeleton>
      <Skeleton className="h-9 w-72 max-w-full" />
      <Skeleton className="h-9 w-52" />
    </div>
  );
}

function FiguresSkeleton() {
  const messages = useMessages("usage");
  return (
    <Loading label={messages.loading} className="grid gap-6">
      <Skeleton className="h-28 rounded-card" />
      <div className="grid gap-6 lg:grid-cols-2">
        {[1, 2, 3, 4].map((chart) => (
          <Skeleton key={chart} className="h-78 rounded-card" />
        ))}
      </div>
    </Loading>
  );
}
