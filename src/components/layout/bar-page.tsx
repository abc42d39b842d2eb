"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useMessages } from "~/i18n/context";
import { Brand } from "./brand";
import { MAIN_ID, SkipLink } from "./skip-link";

/** The frame of pages that belong to a person and to no workspace. */
export function BarPage({ menu, children }: { menu: ReactNode; children: ReactNode }) {
  const messages = useMessages("common");
  return (
    <>
      <SkipLink />
      <header className="flex h-14 items-center gap-4 border-b bg-surface px-4 sm:px-6">
        <Brand href="/workspaces" />
        <Link
          href="/workspaces"
          className="hidden items-center gap-1.5 rounded-control text-muted hover:text-text sm:flex"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {messages.backToDashboard}
        </Link>
        <div className="ms-auto min-w-0 max-w-56">{menu}</div>
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="outline-none">
        {children}
      </main>
    </>
  );
}
