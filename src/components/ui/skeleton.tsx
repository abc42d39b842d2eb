"use client";

import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-pulse rounded-control bg-surface-hover", className)} />;
}

/** Says once to a screen reader that something is loading, around skeletons that say nothing. */
export function Loading({
  label,
  className,
  children,
}: React.PropsWithChildren<{ label?: string; className?: string }>) {
  const messages = useMessages("common");
  return (
    <div role="status" data-skeleton className={className}>
      <span className="sr-only">{label ?? messages.loading}</span>
      {children}
    </div>
  );
}
