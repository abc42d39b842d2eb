"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ArrowDown, ExternalLink, Rows3 } from "lucide-react";
import { Fragment, useEffect, useMemo, useRef, useState } from "react";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { CopyButton } from "~/components/ui/copy-button";
import { ErrorState } from "~/components/ui/error-state";
import { Notice } from "~/components/ui/notice";
import type { DocumentView } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { shownAddress } from "~/lib/shown-address";
import { useTRPC } from "~/trpc/react";
import { highlightText, rangeWithin } from "../highlight-text";
import { useTold } from "../hooks/use-told";

interface DocumentViewerProps {
  workspace: string;
  botId: string;
  documentId: string;
  /** The place that a citation points at. */
  range: { start: number; end: number } | null;
}

export function DocumentViewer({ workspace, botId, documentId, range }: DocumentViewerProps) {
  const messages = useMessages("knowledge");
  const { data: document } = useSuspenseQuery(
    useTRPC().knowledge.document.queryOptions({ workspace, botId, documentId }),
  );
  const why = useTold()(document);
  const shown = range && rangeWithin(document.text, range.start, range.end);
  const [showing, setShowing] = useState(false);
  const passages = useQuery(
    useTRPC().knowledge.passages.queryOptions({ workspace, botId, documentId }, { enabled: showing }),
  );
  const sources = `/${workspace}/bots/${botId}/sources`;

  return (
    <Page
      trail={[
        { href: sources, label: messages.title },
        { href: `${sources}/${document.sourceId}`, label: messages.documents },
      ]}
      title={shownAddress(document.title)}
      description={`${messages.characters(document.characters)}, ${messages.passages(document.chunks)}`}
      action={
        <>
          {document.url ? (
            <Button asChild>
              <a href={document.url} target="_blank" rel="noopener noreferrer">
                <ExternalLink aria-hidden />
                {messages.original}
              </a>
            </Button>
          ) : null}
          {document.chunks > 0 ? (
            <Button aria-pressed={showing} pending={showing && passages.isLoading} onClick={() => setShowing(!showing)}>
              <Rows3 aria-hidden />
              {showing ? messages.hidePassages : messages.showPassages}
            </Button>
          ) : null}
          <CopyButton text={document.text} size="md" />
        </>
      }
    >
      {why === null ? null : (
        <Notice className="mb-4" tone={document.status === "failed" ? "danger" : "warning"}>
          {why}
        </Notice>
      )}
      {range ? <RangeNotice found={shown !== null} /> : null}
      {passages.error ? <ErrorState error={passages.error} onRetry={() => void passages.refetch()} /> : null}
      <DocumentText document={document} range={shown} passages={showing ? passages.data?.starts : undefined} />
    </Page>
  );
}

function RangeNotice({ found }: { found: boolean }) {
  const messages = useMessages("knowledge");
  return (
    <Notice
      className="mb-4"
      tone={found ? "info" : "warning"}
      actions={
        found ? (
          <Button asChild size="sm">
            <a href="#quote">
              <ArrowDown aria-hidden />
              {messages.jump}
            </a>
          </Button>
        ) : null
      }
    >
      {found ? messages.quoteShown : messages.quoteMissing}
    </Notice>
  );
}

interface DocumentTextProps {
  document: DocumentView;
  range: { start: number; end: number } | null;
  /** Where passages begin, to show them. */
  passages: readonly number[] | undefined;
}

function DocumentText({ document, range, passages }: DocumentTextProps) {
  const messages = useMessages("knowledge");
  const mark = useRef<HTMLElement>(null);
  const blocks = useMemo(() => highlightText(document.text, range, passages), [document.text, range, passages]);

  useEffect(() => {
    mark.current?.scrollIntoView({ block: "center" });
  }, [blocks]);

  if (document.text === "") return <Notice>{messages.documentEmpty}</Notice>;
  const firstMarked = blocks.find((block) => block.pieces.some((piece) => piece.marked));
  return (
    <section
      aria-label={messages.documentText}
      lang={document.language ?? undefined}
      dir="auto"
      className="rounded-card border bg-surface-raised px-5 py-6 text-md leading-7 sm:px-10 sm:py-8"
    >
      {blocks.map((block) => (
        <div
          key={block.start}
          className="max-w-prose break-words whitespace-pre-wrap [contain-intrinsic-size:auto_40rem] [content-visibility:auto]"
        >
          {block.pieces.map((piece, at) => (
            <Fragment key={at}>
              {piece.passage === undefined ? null : <PassageStart number={piece.passage} />}
              {piece.marked ? (
                <mark
                  ref={block === firstMarked ? mark : undefined}
                  id={block === firstMarked ? "quote" : undefined}
                  className="rounded-control bg-highlight box-decoration-clone py-0.5 text-on-highlight"
                >
                  {piece.text}
                </mark>
              ) : (
                piece.text
              )}
            </Fragment>
          ))}
        </div>
      ))}
    </section>
  );
}

/** What follows is found and quoted as one. */
function PassageStart({ number }: { number: number }) {
  const messages = useMessages("knowledge");
  return (
    <span className="my-2 flex items-center gap-2 text-xs text-muted select-none first:mt-0">
      {messages.passageNumber(number)}
      <span aria-hidden className="h-px flex-1 bg-border" />
    </span>
  );
}
