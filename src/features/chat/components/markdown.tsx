import { Fragment, type ReactNode } from "react";
import { CodeBlock } from "~/components/ui/code-block";
import { type ColumnAlign, inlineText, type MarkdownBlock, type MarkdownInline, parseMarkdown } from "~/lib/markdown";
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
  const draw: Draw = { citation: (marker) => byMarker.get(marker), onCitation };
  const blocks = parseMarkdown(text, { markers: byMarker.keys(), partial });
  return (
    <div className="grid gap-3 break-words [&>*]:min-w-0">{blocks.map((block, at) => drawBlock(block, at, draw))}</div>
  );
}

interface Draw {
  citation: (marker: number) => ShownCitation | undefined;
  onCitation: (citation: ShownCitation) => void;
}

function drawBlock(block: MarkdownBlock, key: number, draw: Draw): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p key={key}>{drawInline(block.children, draw)}</p>;
    case "heading":
      // The page has its own headings; those of an answer must not enter its outline.
      return (
        <p key={key} className="font-semibold">
          {drawInline(block.children, draw)}
        </p>
      );
    case "list":
      return drawList(block, key, draw);
    case "quote":
      return (
        <blockquote key={key} className="grid gap-2 border-s-2 border-control ps-3 text-muted">
          {block.children.map((child, at) => drawBlock(child, at, draw))}
        </blockquote>
      );
    case "code":
      return <CodeBlock key={key} code={block.text} label={block.language || "text"} />;
    case "table":
      return drawTable(block, key, draw);
    case "rule":
      return <hr key={key} />;
  }
}

function drawList(list: Extract<MarkdownBlock, { type: "list" }>, key: number, draw: Draw): ReactNode {
  const items = list.items.map((item, at) => (
    <li key={at} className="ps-1">
      {item.map((child, index) => drawBlock(child, index, draw))}
    </li>
  ));
  if (!list.ordered) {
    return (
      <ul key={key} className="grid list-disc gap-1 ps-5 marker:text-muted">
        {items}
      </ul>
    );
  }
  return (
    <ol key={key} start={list.start} className="grid list-decimal gap-1 ps-6 marker:text-muted">
      {items}
    </ol>
  );
}

const aligned: Record<NonNullable<ColumnAlign>, string> = {
  start: "text-start",
  center: "text-center",
  end: "text-end",
};

function drawTable(table: Extract<MarkdownBlock, { type: "table" }>, key: number, draw: Draw): ReactNode {
  const alignment = (column: number) => aligned[table.align[column] ?? "start"];
  return (
    <div key={key} className="overflow-x-auto rounded-card border" tabIndex={0} role="region" aria-label="Table">
      <table className="w-full text-sm tabular-nums">
        <thead>
          <tr className="border-b bg-surface-sunken">
            {table.header.map((cell, column) => (
              <th key={column} scope="col" className={`px-3 py-2 font-medium ${alignment(column)}`}>
                {drawInline(cell, draw)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at} className="border-b last:border-b-0">
              {row.map((cell, column) => (
                <td key={column} className={`px-3 py-2 align-top ${alignment(column)}`}>
                  {drawInline(cell, draw)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function drawInline(nodes: readonly MarkdownInline[], draw: Draw): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{drawNode(node, draw)}</Fragment>);
}

function drawNode(node: MarkdownInline, draw: Draw): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return <code className="rounded-control bg-surface-hover px-1 py-0.5 font-mono text-xs">{node.text}</code>;
    case "strong":
      return <strong className="font-semibold">{drawInline(node.children, draw)}</strong>;
    case "emphasis":
      return <em>{drawInline(node.children, draw)}</em>;
    case "strike":
      return <s>{drawInline(node.children, draw)}</s>;
    case "link":
      return (
        <a
          href={node.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={node.host ?? undefined}
          className="rounded-control text-accent-text underline underline-offset-2"
        >
          {drawInline(node.children, draw)}
          {/* Words can promise any site; the host tells where the link really goes. */}
          {node.host && !inlineText(node.children).includes(node.host) ? (
            <span className="text-xs text-muted"> {node.host}</span>
          ) : null}
        </a>
      );
    case "citation": {
      const citation = draw.citation(node.marker);
      return citation ? <CitationChip citation={citation} onClick={() => draw.onCitation(citation)} /> : null;
    }
    case "break":
      return <br />;
  }
}
