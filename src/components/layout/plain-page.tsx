import type { ReactNode } from "react";
import { Brand } from "./brand";
import { MAIN_ID, SkipLink } from "./skip-link";
import { ThemeButton } from "./theme-button";

/** The frame of pages outside the dashboard: sign-in and its relatives, and what stands alone. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface-sunken">
      <SkipLink />
      <header className="flex h-16 items-center justify-between px-4 sm:px-8">
        <Brand />
        <ThemeButton />
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="mx-auto w-full max-w-md flex-1 px-4 pt-6 pb-16 outline-none sm:pt-14">
        {children}
      </main>
    </div>
  );
}

interface PlainCardProps {
  title: string;
  description?: ReactNode;
  /** Below the card: where else to go. */
  footer?: ReactNode;
  children?: ReactNode;
}

export function PlainCard({ title, description, footer, children }: PlainCardProps) {
  return (
    <>
      <div className="rounded-card border bg-surface-raised p-6 sm:p-8">
        <h1 className="text-lg font-semibold text-balance">{title}</h1>
        {description ? <p className="mt-1 text-muted">{description}</p> : null}
        {children ? <div className="mt-6">{children}</div> : null}
      </div>
      {footer ? <p className="mt-5 text-center text-muted">{footer}</p> : null}
    </>
  );
}
