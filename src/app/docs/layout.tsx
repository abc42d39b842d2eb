import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "~/components/layout/brand";
import { MAIN_ID, SkipLink } from "~/components/layout/skip-link";
import { ThemeButton } from "~/components/layout/theme-button";
import { Button } from "~/components/ui/button";
import { docsMessages } from "~/features/docs";
import { SiteWords } from "~/i18n/provider";
import { getSession } from "~/server/auth";

export default async function DocsLayout({ children }: { children: ReactNode }) {
  const session = await getSession();
  return (
    // The documentation is in English, and so is what frames it.
    <div lang="en" className="min-h-dvh bg-surface">
      <SiteWords locale="en">
        <SkipLink />
        <header className="mx-auto flex h-16 max-w-7xl items-center justify-between gap-3 px-4 sm:px-8">
          <Brand />
          <div className="flex items-center gap-2">
            <Button asChild variant="ghost">
              <Link href="/docs">{docsMessages.docs}</Link>
            </Button>
            <Button asChild>
              {session ? (
                <Link href="/workspaces">{docsMessages.dashboard}</Link>
              ) : (
                <Link href="/sign-in">{docsMessages.signIn}</Link>
              )}
            </Button>
            <ThemeButton />
          </div>
        </header>
        <main id={MAIN_ID} tabIndex={-1} className="outline-none">
          {children}
        </main>
      </SiteWords>
    </div>
  );
}
