import { Fragment, type ReactNode } from "react";
import { CodeBlock } from "~/components/ui/code-block";
import { inlineText, type ColumnAlign, type MarkdownBlock, type MarkdownInline } from "~/lib/markdown";

type Heading = Extract<MarkdownBlock, { type: "heading" }>;
type Link = Extract<MarkdownInline, { type: "link" }>;

/** How a page draws what means something else on each: the rest of the tree looks the same everywhere. */
export interface MarkdownSlots {
  heading: (heading: Heading, children: ReactNode) => ReactNode;
  link: (link: Link, children: ReactNode) => ReactNode;
  citation?: (marker: number) => ReactNode;
}

/** Draws a parsed text. No HTML of its author gets through: the tree has none. */
export function MarkdownBlocks({ blocks, slots }: { blocks: readonly MarkdownBlock[]; slots: MarkdownSlots }) {
  return blocks.map((block, at) => drawBlock(block, at, slots));
}

function drawBlock(block: MarkdownBlock, key: number, slots: MarkdownSlots): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p key={key}>{drawInline(block.children, slots)}</p>;
    case "heading":
      return <Fragment key={key}>{slots.heading(block, drawInline(block.children, slots))}</Fragment>;
    case "list":
      return drawList(block, key, slots);
    case "quote":
      return (
        <blockquote key={key} className="grid gap-2 border-s-2 border-control ps-3 text-muted">
          {block.children.map((child, at) => drawBlock(child, at, slots))}
        </blockquote>
      );
    case "code":
      return <CodeBlock key={key} code={block.text} label={block.language || "text"} />;
    case "table":
      return drawTable(block, key, slots);
    case "rule":
      return <hr key={key} />;
  }
}

function drawList(list: Extract<MarkdownBlock, { type: "list" }>, key: number, slots: MarkdownSlots): ReactNode {
  const items = list.items.map((item, at) => (
    <li key={at} className="ps-1">
      {item.map((child, index) => drawBlock(child, index, slots))}
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

function drawTable(table: Extract<MarkdownBlock, { type: "table" }>, key: number, slots: MarkdownSlots): ReactNode {
  // Several tables on a page are told apart by their columns.
  const label = `Table: ${table.header.map(inlineText).join(", ")}`;
  const alignment = (column: number) => aligned[table.align[column] ?? "start"];
  return (
    <div key={key} className="overflow-x-auto rounded-card border" tabIndex={0} role="region" aria-label={label}>
      <table className="w-full text-sm tabular-nums">
        <thead>
          <tr className="border-b bg-surface-sunken">
            {table.header.map((cell, column) => (
              <th key={column} scope="col" className={`px-3 py-2 font-medium ${alignment(column)}`}>
                {drawInline(cell, slots)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at} className="border-b last:border-b-0">
              {row.map((cell, column) => (
                <td key={column} className={`px-3 py-2 align-top ${alignment(column)}`}>
                  {drawInline(cell, slots)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function drawInline(nodes: readonly MarkdownInline[], slots: MarkdownSlots): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{drawNode(node, slots)}</Fragment>);
}

function drawNode(node: MarkdownInline, slots: MarkdownSlots): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return <code className="rounded-control bg-surface-hover px-1 py-0.5 font-mono text-xs">{node.text}</code>;
    case "strong":
      return <strong className="font-semibold">{drawInline(node.children, slots)}</strong>;
    case "emphasis":
      return <em>{drawInline(node.children, slots)}</em>;
    case "strike":
      return <s>{drawInline(node.children, slots)}</s>;
    case "link":
      return slots.link(node, drawInline(node.children, slots));
    case "citation":
      return slots.citation?.(node.marker) ?? null;
    case "break":
      return <br />;
  }
}
