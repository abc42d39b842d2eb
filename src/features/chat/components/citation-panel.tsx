"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, FileText } from "lucide-react";
import Link from "next/link";
import { isNotFound } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Dialog } from "~/components/ui/dialog";
import { ErrorState } from "~/components/ui/error-state";
import { Notice } from "~/components/ui/notice";
import { Loading, Skeleton } from "~/components/ui/skeleton";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import type { ShownCitation } from "../chat-item";
import { quoteInContext } from "../quote-context";
import { QuoteAlone, QuoteInContext } from "./quote";

interface CitationPanelProps {
  workspace: string;
  botId: string;
  /** Null while the panel is closed. */
  citation: ShownCitation | null;
  onClose: () => void;
}

/** Opens the exact quote, marked within its document. */
export function CitationPanel({ workspace, botId, citation, onClose }: CitationPanelProps) {
  const messages = useMessages("chat");
  return (
    <Dialog
      side="end"
      open={citation !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={citation?.title || messages.quoteTitle}
      description={messages.quoteTitle}
    >
      {citation ? <CitationBody workspace={workspace} botId={botId} citation={citation} /> : null}
    </Dialog>
  );
}

function CitationBody({ workspace, botId, citation }: { workspace: string; botId: string; citation: ShownCitation }) {
  const messages = useMessages("chat");
  const { documentId = "", start = 0, end = 0 } = citation;
  const document = useQuery(
    useTRPC().knowledge.document.queryOptions(
      { workspace, botId, documentId },
      { enabled: documentId !== "", retry: false, staleTime: 60_000 },
    ),
  );
  const context = document.data ? quoteInContext(document.data.text, { quote: citation.quote, start, end }) : null;
  const gone = isNotFound(document.error);

  return (
    <div className="grid grid-cols-1 gap-4">
      {document.isLoading ? (
        <Loading className="grid gap-2">
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-11/12" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </Loading>
      ) : context ? (
        <QuoteInContext context={context} />
      ) : (
        <>
          {gone || document.data ? <Notice>{gone ? messages.documentGone : messages.documentChanged}</Notice> : null}
          <QuoteAlone quote={citation.quote} />
          {document.error && !gone ? (
            <ErrorState error={document.error} onRetry={() => void document.refetch()} />
          ) : null}
        </>
      )}
      <div className="flex flex-wrap gap-2 border-t pt-4">
        {document.data ? (
          <Button asChild>
            <Link href={`/${workspace}/bots/${botId}/documents/${documentId}?start=${start}&end=${end}`}>
              <FileText aria-hidden />
              {messages.openDocument}
            </Link>
          </Button>
        ) : null}
        {citation.url ? (
          <Button asChild>
            <a href={citation.url} target="_blank" rel="noopener noreferrer">
              <ExternalLink aria-hidden />
              {messages.openPage(hostOf(citation.url))}
            </a>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
