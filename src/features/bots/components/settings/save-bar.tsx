"use client";

import { Check, CircleDot } from "lucide-react";
import { SubmitButton } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { useMessages } from "~/i18n/context";
import { useLeaveGuard } from "./leave-guard";

interface SaveBarProps {
  form: { dirty: boolean; pending: boolean; reset: () => void };
  canEdit: boolean;
}

/** Stays in sight: whether everything is saved, and if not, what to do about it. */
export function SaveBar({ form, canEdit }: SaveBarProps) {
  const messages = useMessages("bots");
  useLeaveGuard(canEdit && form.dirty);
  if (!canEdit) return null;
  return (
    <div className="sticky bottom-0 z-10 -mx-2 flex flex-wrap items-center justify-end gap-3 border-t bg-surface px-2 py-3">
      <p role="status" className="me-auto flex items-center gap-2 text-muted">
        {form.dirty ? (
          <CircleDot aria-hidden className="size-4 text-warning" />
        ) : (
          <Check aria-hidden className="size-4 text-positive" />
        )}
        {form.dirty ? messages.unsaved : messages.saved}
      </p>
      {form.dirty ? <Button onClick={() => form.reset()}>{messages.discard}</Button> : null}
      <SubmitButton pending={form.pending} disabled={!form.dirty}>
        {messages.save}
      </SubmitButton>
    </div>
  );
}
