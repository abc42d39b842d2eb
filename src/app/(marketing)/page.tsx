import Link from "next/link";
import { Brand } from "~/components/layout/brand";
import { MAIN_ID, SkipLink } from "~/components/layout/skip-link";
import { ThemeButton } from "~/components/layout/theme-button";
import { Button } from "~/components/ui/button";
import { Landing } from "~/features/marketing";
import { getMessages } from "~/i18n/server";
import { getSession } from "~/server/auth";
import { demoKey } from "~/server/http/demo-key";

export default async function LandingPage() {
  const marketingMessages = await getMessages("marketing");
  const [session, demo] = await Promise.all([getSession(), demoKey()]);
  return (
    <div className="min-h-dvh bg-surface-sunken">
      <SkipLink />
      <header className="mx-auto flex h-16 max-w-6xl items-center justify-between px-4 sm:px-8">
        <Brand />
        <nav aria-label={marketingMessages.navigation} className="flex items-center gap-1 sm:gap-2">
          <Button asChild variant="ghost">
            <Link href="/docs">{marketingMessages.docs}</Link>
          </Button>
          {session ? null : (
            <Button asChild variant="ghost">
              <Link href="/sign-in">{marketingMessages.signIn}</Link>
            </Button>
          )}
          <ThemeButton />
        </nav>
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="outline-none">
        <Landing messages={marketingMessages} signedIn={session !== undefined} demo={demo} />
      </main>
    </div>
  );
}
