"use client";

import { AlertDialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { useMessages } from "~/i18n/context";
import { Button } from "./button";
import { overlayClasses } from "./dialog";
import { Field, FieldError } from "./field";
import { Input } from "./input";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and what will be lost. */
  description: ReactNode;
  action: string;
  /** For what cannot be undone: the button works once this name has been typed. */
  typedName?: string;
  pending?: boolean;
  error?: string | undefined;
  onConfirm: () => void;
}

export function ConfirmDialog({ open, onOpenChange, ...rest }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClasses} />
        <AlertDialog.Content className="fixed inset-x-4 top-[max(1rem,14dvh)] z-50 mx-auto max-h-[80dvh] max-w-md animate-rise overflow-y-auto rounded-card border bg-surface-raised p-5 shadow-dialog outline-none">
          <ConfirmBody {...rest} />
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

type BodyProps = Omit<ConfirmDialogProps, "open" | "onOpenChange">;

function ConfirmBody({ title, description, action, typedName, pending, error, onConfirm }: BodyProps) {
  const messages = useMessages("common");
  const [typed, setTyped] = useState("");
  const locked = typedName !== undefined && typed.trim() !== typedName;
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (!locked) onConfirm();
      }}
    >
      <AlertDialog.Title className="text-md font-semibold break-words">{title}</AlertDialog.Title>
      <AlertDialog.Description asChild>
        <div className="mt-2 grid gap-2 text-muted">{description}</div>
      </AlertDialog.Description>
      {typedName === undefined ? null : (
        <Field label={messages.typeToConfirm(typedName)} className="mt-4">
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      {error ? (
        <div className="mt-3">
          <FieldError message={error} />
        </div>
      ) : null}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <AlertDialog.Cancel asChild>
          <Button>{messages.cancel}</Button>
        </AlertDialog.Cancel>
        <Button type="submit" variant="danger" pending={pending} disabled={locked}>
          {action}
        </Button>
      </div>
    </form>
  );
}
