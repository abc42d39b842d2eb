"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import type { QaPairView } from "~/contracts/qa";
import { useMessages } from "~/i18n/context";
import { markdownText, parseMarkdown } from "~/lib/markdown";
import { usePairMutations } from "../hooks/use-pair-mutations";
import { PairForm } from "./pair-form";

interface PairCardProps {
  workspace: string;
  botId: string;
  pair: QaPairView;
  canEdit: boolean;
  selected: boolean;
  onSelect: (selected: boolean) => void;
  onDelete: () => void;
}

/** A pair as visitors get it; editing happens in its place. */
export function PairCard({ workspace, botId, pair, canEdit, selected, onSelect, onDelete }: PairCardProps) {
  const messages = useMessages("qa");
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const { update } = usePairMutations();

  const close = () => setEditing(false);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The form that had the focus is gone.
    if (wasEditing.current && !editing) editButton.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  if (editing) {
    return (
      <Card className="p-4">
        <PairForm
          label={messages.editing(pair.question)}
          pair={pair}
          onCancel={close}
          onSave={async (changes) => {
            await update.mutateAsync({ workspace, botId, pairId: pair.id, ...changes });
            toast.success(messages.saved);
            close();
          }}
        />
      </Card>
    );
  }
  return (
    <Card className="flex items-start gap-3 p-4">
      {canEdit ? (
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-accent"
          aria-label={messages.select(pair.question)}
          checked={selected}
          onChange={(event) => onSelect(event.target.checked)}
        />
      ) : null}
      <div className="min-w-0 flex-1">
        <h2 className="font-medium break-words">{pair.question}</h2>
        <p className="mt-1 max-w-prose break-words whitespace-pre-line text-muted">
          {markdownText(parseMarkdown(pair.answer))}
        </p>
        <p className="mt-2 text-xs text-muted">{messages.thresholdShown(pair.threshold)}</p>
      </div>
      {canEdit ? (
        <div className="flex shrink-0">
          <Button
            ref={editButton}
            variant="ghost"
            size="icon"
            aria-label={messages.edit(pair.question)}
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden />
          </Button>
          <Button variant="ghost" size="icon" aria-label={messages.remove(pair.question)} onClick={onDelete}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
