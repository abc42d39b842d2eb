"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleStop, ExternalLink } from "lucide-react";
import { useRouter } from "next/navigation";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { QueryBoundary } from "~/components/ui/query-boundary";
import type { SourceView } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { shownAddress } from "~/lib/shown-address";
import { useTRPC } from "~/trpc/react";
import { useTold } from "../hooks/use-told";
import { isUnderWay } from "../source-state";
import { DocumentTable } from "./document-table";
import { SourceActions, useSourceMutations } from "./source-actions";
import { SourceStatus } from "./source-status";
import { SourceTableSkeleton } from "./source-table-skeleton";

interface SourcePageProps {
  workspace: string;
  botId: string;
  sourceId: string;
  canEdit: boolean;
}

/** One source: its state, and the documents that were read from it. */
export function SourceDetails({ workspace, botId, sourceId, canEdit }: SourcePageProps) {
  const messages = useMessages("knowledge");
  const router = useRouter();
  const { data: source } = useSuspenseQuery(useTRPC().knowledge.source.queryOptions({ workspace, botId, sourceId }));
  const why = useTold()(source);
  const sources = `/${workspace}/bots/${botId}/sources`;

  return (
    <Page
      trail={[{ href: sources, label: messages.title }]}
      title={shownAddress(source.title)}
      description={source.website ? messages.websiteScope(source.website) : messages.types[source.type]}
      action={
        <>
          {source.url ? (
            <Button asChild>
              <a href={source.url} target="_blank" rel="noopener noreferrer">
                <ExternalLink aria-hidden />
                {messages.original}
              </a>
            </Button>
          ) : null}
          {canEdit && isUnderWay(source) ? <CancelButton workspace={workspace} botId={botId} source={source} /> : null}
          <SourceActions
            workspace={workspace}
            botId={botId}
            source={source}
            canEdit={canEdit}
            onDeleted={() => router.push(sources)}
          />
        </>
      }
    >
      <div className="grid gap-4">
        <SourceStatus source={source} />
        {why === null ? null : <Notice tone={source.status === "failed" ? "danger" : "warning"}>{why}</Notice>}
        <LeftOutPages source={source} />
        <QueryBoundary loading={<SourceTableSkeleton label={messages.documentsLoading} />}>
          <DocumentTable workspace={workspace} botId={botId} source={source} canEdit={canEdit} />
        </QueryBoundary>
      </div>
    </Page>
  );
}

/** What reading a site came across and did not read, with the reason: limits and paths that may need a change. */
function LeftOutPages({ source: { leftOut, website } }: { source: SourceView }) {
  const messages = useMessages("knowledge");
  if (!leftOut || !website) return null;
  return (
    <Notice>
      <p className="font-medium">{messages.leftOutTitle}</p>
      <ul className="mt-1 grid gap-0.5 text-muted">
        {messages.leftOut(leftOut, website).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

function CancelButton({ workspace, botId, source }: { workspace: string; botId: string; source: SourceView }) {
  const messages = useMessages("knowledge");
  const { cancel } = useSourceMutations({ workspace, botId, source });
  return (
    <Button pending={cancel.isPending} onClick={() => cancel.mutate({ workspace, botId, sourceId: source.id })}>
      <CircleStop aria-hidden />
      {messages.cancel}
    </Button>
  );
}
