import { type MarkdownSlots, MarkdownBlocks } from "~/components/markdown-blocks";
import { inlineText, parseMarkdown } from "~/lib/markdown";
import type { ShownCitation } from "../chat-item";
import { CitationChip } from "./citation-chip";

interface MarkdownProps {
  text: string;
  citations: readonly ShownCitation[];
  onCitation: (citation: ShownCitation) => void;
  /** The text is still being written. */
  partial?: boolean;
}

/** Draws an answer. What the text means is decided by the parser that the widget uses as well. */
export function Markdown({ text, citations, onCitation, partial = false }: MarkdownProps) {
  const byMarker = new Map(citations.map((citation) => [citation.marker, citation]));
  const slots: MarkdownSlots = {
    // The page has its own headings; those of an answer must not enter its outline.
    heading: (_, children) => <p className="font-semibold">{children}</p>,
    link: ({ href, host, children: label }, children) => (
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        title={host ?? undefined}
        className="rounded-control text-accent-text underline underline-offset-2"
      >
        {children}
        {/* Words can promise any site; the host tells where the link really goes. */}
        {host && !inlineText(label).includes(host) ? <span className="text-xs text-muted"> {host}</span> : null}
      </a>
    ),
    citation: (marker) => {
      const citation = byMarker.get(marker);
      return citation ? <CitationChip citation={citation} onClick={() => onCitation(citation)} /> : null;
    },
  };
  const blocks = parseMarkdown(text, { markers: byMarker.keys(), partial });
  return (
    <div className="grid gap-3 break-words [&>*]:min-w-0">
      <MarkdownBlocks blocks={blocks} slots={slots} />
    </div>
  );
}
