"use client";

import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ExternalLink, FileText } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { Notice } from "~/components/ui/notice";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import type { DocumentListItem, SourceView } from "~/contracts/knowledge";
import { formatNumber } from "~/lib/format";
import { useTRPC } from "~/trpc/react";
import { messages } from "../messages";
import { isUnderWay } from "../source-state";
import { SourceActions } from "./source-actions";
import { SourceStatus, StatusBadge } from "./source-status";
import { SourceTableSkeleton } from "./source-table-skeleton";

interface SourcePageProps {
  workspace: string;
  botId: string;
  sourceId: string;
  canEdit: boolean;
}

/** One source: its state, and the documents that were read from it. */
export function SourceDetails({ workspace, botId, sourceId, canEdit }: SourcePageProps) {
  const router = useRouter();
  const { data: source } = useSuspenseQuery(
    useTRPC().knowledge.source.queryOptions(
      { workspace, botId, sourceId },
      { refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data) ? 1000 : false) },
    ),
  );
  const sources = `/${workspace}/bots/${botId}/sources`;

  return (
    <Page
      trail={[{ href: sources, label: messages.title }]}
      title={source.title}
      description={messages.types[source.type]}
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
        {source.error ? <Notice tone="danger">{source.error}</Notice> : null}
        <QueryBoundary loading={<SourceTableSkeleton label={messages.documentsLoading} />}>
          <DocumentTable workspace={workspace} botId={botId} source={source} />
        </QueryBoundary>
      </div>
    </Page>
  );
}

interface DocumentTableProps {
  workspace: string;
  botId: string;
  source: SourceView;
}

function DocumentTable({ workspace, botId, source }: DocumentTableProps) {
  const documents = useSuspenseInfiniteQuery(
    useTRPC().knowledge.documents.infiniteQueryOptions(
      { workspace, botId, sourceId: source.id },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: isUnderWay(source) ? 1000 : false },
    ),
  );
  const items = documents.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={FileText} title={messages.noDocumentsTitle}>
        {messages.noDocumentsText}
      </EmptyState>
    );
  }
  return (
    <>
      <Table label={messages.documentsOf(source.title)}>
        <thead>
          <tr>
            <Th>{messages.columnDocument}</Th>
            <Th className="hidden sm:table-cell">{messages.columnStatus}</Th>
            <Th className="hidden text-end md:table-cell">{messages.columnLength}</Th>
            <Th className="text-end">{messages.columnPassages}</Th>
            <Th className="hidden md:table-cell">{messages.columnChanged}</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((document) => (
            <DocumentRow
              key={document.id}
              href={`/${workspace}/bots/${botId}/documents/${document.id}`}
              document={document}
            />
          ))}
        </tbody>
      </Table>
      <MoreButton query={documents} />
    </>
  );
}

function DocumentRow({ href, document }: { href: string; document: DocumentListItem }) {
  return (
    <Tr>
      <Td className="max-w-0 min-w-40 sm:w-1/2">
        <Link href={href} className="block truncate rounded-control font-medium hover:underline">
          {document.title}
        </Link>
        {document.error ? <p className="text-xs break-words text-danger">{document.error}</p> : null}
      </Td>
      <Td className="hidden sm:table-cell">
        <StatusBadge status={document.status} />
      </Td>
      <Td className="hidden text-end whitespace-nowrap md:table-cell">{messages.characters(document.characters)}</Td>
      <Td className="text-end">{formatNumber(document.chunks)}</Td>
      <Td className="hidden text-muted md:table-cell">
        <Time value={document.updatedAt} />
      </Td>
    </Tr>
  );
}
