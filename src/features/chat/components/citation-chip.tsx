"use client";

import type { ComponentProps } from "react";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import type { ShownCitation } from "../chat-item";

type CitationChipProps = Omit<ComponentProps<"button">, "children"> & { citation: ShownCitation };

/** The small number in an answer that opens the exact quote. */
export function CitationChip({ citation, className, ...rest }: CitationChipProps) {
  const messages = useMessages("chat");
  return (
    <button
      type="button"
      aria-label={messages.citation(citation.marker, citation.title)}
      title={citation.title}
      className={cn(
        "relative mx-0.5 inline-grid h-5 min-w-5 place-items-center rounded-control bg-accent-soft px-1 align-text-top text-xs font-semibold text-accent-text tabular-nums transition-colors after:absolute after:-inset-0.5 hover:bg-accent hover:text-on-accent",
        className,
      )}
      {...rest}
    >
      {citation.marker}
    </button>
  );
}
