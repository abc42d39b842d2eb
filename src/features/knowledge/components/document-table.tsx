"use client";

import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { FileText, RotateCcw } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import type { DocumentListItem, SourceView } from "~/contracts/knowledge";
import { useFormats, useMessages } from "~/i18n/context";
import { shownAddress } from "~/lib/shown-address";
import { useTRPC } from "~/trpc/react";
import { useTold } from "../hooks/use-told";
import { DocumentStatus } from "./source-status";

interface DocumentTableProps {
  workspace: string;
  botId: string;
  source: SourceView;
  canEdit: boolean;
}

/** The documents of a source, each with its own state; one that failed can be read again by itself. */
export function DocumentTable({ workspace, botId, source, canEdit }: DocumentTableProps) {
  const messages = useMessages("knowledge");
  const documents = useSuspenseInfiniteQuery(
    useTRPC().knowledge.documents.infiniteQueryOptions(
      { workspace, botId, sourceId: source.id },
      { getNextPageParam: (page) => page.nextCursor },
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
            <Th className="hidden text-end sm:table-cell">{messages.columnPassages}</Th>
            <Th className="hidden md:table-cell">{messages.columnChanged}</Th>
            <Th className="w-12">
              <span className="sr-only">{messages.columnActions}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {items.map((document) => (
            <DocumentRow key={document.id} {...{ workspace, botId, document, canEdit }} />
          ))}
        </tbody>
      </Table>
      <MoreButton query={documents} />
    </>
  );
}

type DocumentRowProps = Omit<DocumentTableProps, "source"> & { document: DocumentListItem };

function DocumentRow({ workspace, botId, document, canEdit }: DocumentRowProps) {
  const messages = useMessages("knowledge");
  const { formatNumber } = useFormats();
  const { title, url, status } = document;
  const why = useTold()(document);
  const errorTone = status === "failed" ? "text-danger" : "text-warning";
  return (
    <Tr>
      <Td className="max-w-0 min-w-40 sm:w-1/2">
        <Link
          href={`/${workspace}/bots/${botId}/documents/${document.id}`}
          className="block truncate rounded-control font-medium hover:underline"
        >
          {shownAddress(title)}
        </Link>
        {url && url !== title ? <p className="truncate text-xs text-muted">{shownAddress(url)}</p> : null}
        {why === null ? null : <p className={`text-xs break-words whitespace-normal ${errorTone}`}>{why}</p>}
        <div className="mt-2 sm:hidden">
          <DocumentStatus document={document} />
        </div>
      </Td>
      <Td className="hidden sm:table-cell">
        <DocumentStatus document={document} />
      </Td>
      <Td className="hidden text-end whitespace-nowrap md:table-cell">{messages.characters(document.characters)}</Td>
      <Td className="hidden text-end sm:table-cell">{formatNumber(document.chunks)}</Td>
      <Td className="hidden text-muted md:table-cell">
        <Time value={document.updatedAt} />
      </Td>
      <Td className="text-end">
        {canEdit && (document.status === "failed" || document.status === "stale") ? (
          <RetryButton workspace={workspace} botId={botId} document={document} />
        ) : null}
      </Td>
    </Tr>
  );
}

function RetryButton({ workspace, botId, document }: Omit<DocumentRowProps, "canEdit">) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("knowledge");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const retry = useMutation(
    trpc.knowledge.retryDocument.mutationOptions({
      onError: (error) => toast.error(errorSentence(error)),
      async onSuccess() {
        await queries.invalidateQueries(trpc.knowledge.pathFilter());
        toast.success(messages.retryingDocument(document.title));
      },
    }),
  );
  return (
    <Button
      variant="ghost"
      size="icon"
      pending={retry.isPending}
      aria-label={messages.retryDocument(document.title)}
      title={messages.retry}
      onClick={() => retry.mutate({ workspace, botId, documentId: document.id })}
    >
      <RotateCcw aria-hidden />
    </Button>
  );
}
