import { Brand } from "~/components/layout/brand";
import { MAIN_ID, SkipLink } from "~/components/layout/skip-link";
import { ThemeButton } from "~/components/layout/theme-button";
import { Landing } from "~/features/marketing";
import { getSession } from "~/server/auth";

export default async function LandingPage() {
  const session = await getSession();
  return (
    <div className="min-h-dvh bg-surface-sunken">
      <SkipLink />
      <header className="mx-auto flex h-16 max-w-6xl items-center justify-between px-4 sm:px-8">
        <Brand />
        <ThemeButton />
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="outline-none">
        <Landing signedIn={session !== undefined} />
      </main>
    </div>
  );
}
