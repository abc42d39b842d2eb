"use client";

import { Menu, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { Dialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Button } from "~/components/ui/button";
import { overlayClasses } from "~/components/ui/dialog";
import { useMessages } from "~/i18n/context";
import { OfflineNotice } from "./offline-notice";
import { MAIN_ID, SkipLink } from "./skip-link";

interface AppShellProps {
  /** The left rail. It is drawn in the drawer as well. */
  rail: ReactNode;
  /** What the phone's top bar shows beside the menu button. */
  bar: ReactNode;
  railLabel: string;
  children: ReactNode;
}

export function AppShell({ rail, bar, railLabel, children }: AppShellProps) {
  return (
    <div className="lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh border-e bg-surface-sunken lg:block" aria-label={railLabel}>
        {rail}
      </aside>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-surface px-3 lg:hidden">
        <Drawer label={railLabel}>{rail}</Drawer>
        <div className="flex min-w-0 flex-1 items-center">{bar}</div>
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="flex min-h-[calc(100dvh-3.5rem)] min-w-0 flex-col outline-none lg:min-h-dvh"
      >
        <OfflineNotice />
        {children}
      </main>
    </div>
  );
}

function Drawer({ label, children }: { label: string; children: ReactNode }) {
  const messages = useMessages("common");
  const pathname = usePathname();
  const [openOn, setOpenOn] = useState<string | null>(null);
  // Following a link changes the address, and that closes the drawer.
  const open = openOn === pathname;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => setOpenOn(next ? pathname : null)}>
      <Dialog.Trigger asChild>
        <Button variant="ghost" size="icon" aria-label={messages.openMenu}>
          <Menu aria-hidden />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 w-72 max-w-[85vw] animate-slide-in border-e bg-surface-sunken shadow-dialog outline-none"
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          {children}
          <Dialog.Close asChild>
            <Button
              variant="ghost"
              size="icon"
              aria-label={messages.closeMenu}
              className="absolute -end-10 top-3 bg-surface-raised"
            >
              <X aria-hidden />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
