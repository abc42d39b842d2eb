"use client";

import { Trash2 } from "lucide-react";
import { Button } from "~/components/ui/button";
import { useMessages } from "~/i18n/context";

interface PairSelectionProps {
  count: number;
  pending: boolean;
  onClear: () => void;
  onDelete: () => void;
}

/** What can be done with several questions at once. Deleting needs no question: it can be undone. */
export function PairSelection({ count, pending, onClear, onDelete }: PairSelectionProps) {
  const messages = useMessages("qa");
  return (
    <div
      role="toolbar"
      aria-label={messages.selectionActions}
      className="sticky top-2 z-10 flex flex-wrap items-center gap-2 rounded-card border bg-surface-raised px-4 py-2 shadow-popover"
    >
      <p role="status" className="me-auto font-medium">
        {messages.selected(count)}
      </p>
      <Button size="sm" variant="ghost" onClick={onClear}>
        {messages.unselect}
      </Button>
      <Button size="sm" variant="danger" pending={pending} onClick={onDelete}>
        <Trash2 aria-hidden />
        {messages.deleteSelected}
      </Button>
    </div>
  );
}
