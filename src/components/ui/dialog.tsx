"use client";

import { X } from "lucide-react";
import { Dialog as Base } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import { Button } from "./button";

export const overlayClasses = "fixed inset-0 z-40 bg-overlay animate-appear";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** `end` is a panel at the side of the screen, for reading beside the page. */
  side?: "center" | "end";
  className?: string;
  children: ReactNode;
}

export function Dialog({ open, onOpenChange, title, description, side = "center", className, children }: DialogProps) {
  const messages = useMessages("common");
  const returnsFocus = useReturnedFocus();
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className={overlayClasses} />
        <Base.Content
          {...returnsFocus}
          className={cn(
            "fixed z-50 flex flex-col bg-surface-raised shadow-dialog outline-none",
            side === "center"
              ? "inset-x-4 top-[max(1rem,10dvh)] mx-auto max-h-[85dvh] max-w-lg animate-rise rounded-card border"
              : "inset-y-0 end-0 w-full max-w-xl animate-slide-in-end border-s",
            className,
          )}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="flex items-start justify-between gap-4 border-b px-5 py-4">
            <div className="min-w-0">
              <Base.Title className="text-md font-semibold break-words">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-0.5 max-w-prose text-muted">{description}</Base.Description>
              ) : null}
            </div>
            <Base.Close asChild>
              <Button variant="ghost" size="icon" aria-label={messages.close} className="-me-2 -mt-1">
                <X aria-hidden />
              </Button>
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}

/** Our dialogs are opened by state and know no trigger, so that closing one would leave the focus nowhere. */
export function useReturnedFocus() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}

/** The row of buttons that closes a form in a dialog, always in sight: the one that acts comes last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="sticky -bottom-4 z-10 -mx-5 mt-4 -mb-4 flex flex-wrap justify-end gap-2 rounded-b-card border-t bg-surface-raised px-5 py-3">
      {children}
    </div>
  );
}

/** The end of a dialog that only tells something. */
export function DialogDone({ onDone }: { onDone: () => void }) {
  const messages = useMessages("common");
  return (
    <DialogActions>
      <Button variant="primary" onClick={onDone}>
        {messages.done}
      </Button>
    </DialogActions>
  );
}
