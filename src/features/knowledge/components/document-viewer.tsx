"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowDown, ExternalLink } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { CopyButton } from "~/components/ui/copy-button";
import { Notice } from "~/components/ui/notice";
import type { DocumentView } from "~/contracts/knowledge";
import { shownAddress } from "~/lib/shown-address";
import { useTRPC } from "~/trpc/react";
import { highlightText, rangeWithin } from "../highlight-text";
import { messages } from "../messages";

interface DocumentViewerProps {
  workspace: string;
  botId: string;
  documentId: string;
  /** The place that a citation points at. */
  range: { start: number; end: number } | null;
}

export function DocumentViewer({ workspace, botId, documentId, range }: DocumentViewerProps) {
  const { data: document } = useSuspenseQuery(
    useTRPC().knowledge.document.queryOptions({ workspace, botId, documentId }),
  );
  const shown = range && rangeWithin(document.text, range.start, range.end);
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
          <CopyButton text={document.text} size="md" />
        </>
      }
    >
      {range ? <RangeNotice found={shown !== null} /> : null}
      <DocumentText document={document} range={shown} />
    </Page>
  );
}

function RangeNotice({ found }: { found: boolean }) {
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

function DocumentText({ document, range }: { document: DocumentView; range: { start: number; end: number } | null }) {
  const mark = useRef<HTMLElement>(null);
  const blocks = useMemo(() => highlightText(document.text, range), [document.text, range]);

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
          {block.pieces.map((piece, at) =>
            piece.marked ? (
              <mark
                key={at}
                ref={block === firstMarked ? mark : undefined}
                id={block === firstMarked ? "quote" : undefined}
                className="rounded-control bg-highlight box-decoration-clone py-0.5 text-on-highlight"
              >
                {piece.text}
              </mark>
            ) : (
              piece.text
            ),
          )}
        </div>
      ))}
    </section>
  );
}
