"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { Skeleton } from "~/components/ui/skeleton";
import { useHydrated } from "~/components/use-hydrated";
import { useUrlState } from "~/components/use-url-state";
import { useMessages } from "~/i18n/context";
import { hasLeadDays, leadFilterNames, leadQueryOf } from "../filter";
import { LeadList, type LeadsProps } from "./lead-list";

export function LeadsView(props: LeadsProps) {
  const messages = useMessages("leads");
  const url = useUrlState(leadFilterNames);
  const query = leadQueryOf(url.shown);
  // Days begin at the reader's own midnight, which the server does not know.
  const known = useHydrated() || !hasLeadDays(query);
  const loading = (
    <>
      <Skeleton className="mb-4 h-9 max-w-3xl" />
      <RowsSkeleton label={messages.loading} rows={6} />
    </>
  );
  return (
    <Page
      title={messages.title}
      description={messages.text}
      action={
        <Button asChild>
          <Link href={`/${props.workspace}/bots/${props.botId}/leads/form`}>
            <ListChecks aria-hidden />
            {messages.form}
          </Link>
        </Button>
      }
    >
      <QueryBoundary loading={loading} asked={JSON.stringify(url.shown)}>
        {known ? <LeadList {...props} url={url} query={query} /> : loading}
      </QueryBoundary>
    </Page>
  );
}
