import { FileText, MessageSquareQuote, Rocket } from "lucide-react";
import Link from "next/link";
import { Button } from "~/components/ui/button";
import type { MessagesOf } from "~/i18n/types";
import { cn } from "~/lib/cn";
import { TryIt } from "./try-it";

interface LandingProps {
  messages: MessagesOf<"marketing">;
  signedIn: boolean;
  /** The public key of the bot to try; without one there is nothing to try, and nothing that pretends to be it. */
  demo: string | undefined;
}

const icons = [FileText, MessageSquareQuote, Rocket];

export function Landing({ messages, signedIn, demo }: LandingProps) {
  return (
    <div
      className={cn(
        "mx-auto grid max-w-6xl gap-x-16 gap-y-12 px-4 pt-8 pb-16 sm:px-8 lg:pt-16",
        demo === undefined ? "" : "lg:grid-cols-[minmax(0,1fr)_26rem] lg:items-center",
      )}
    >
      <div>
        <h1 className="max-w-[18ch] text-xl font-semibold text-balance">{messages.title}</h1>
        <p className="mt-5 max-w-prose text-md leading-7 text-pretty text-muted">{messages.text}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <Button asChild variant="primary" size="lg">
            {signedIn ? (
              <Link href="/workspaces">{messages.dashboard}</Link>
            ) : (
              <Link href="/sign-up">{messages.signUp}</Link>
            )}
          </Button>
          <Button asChild size="lg">
            <Link href="/docs">{messages.readDocs}</Link>
          </Button>
        </div>
        <p className="mt-4 text-sm text-muted">{messages.promise}</p>
        <ol className="mt-12 grid gap-6 border-t pt-8">
          {messages.points.map((point, index) => {
            const Icon = icons[index] ?? FileText;
            return (
              <li key={point.title} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
                <span className="grid size-9 place-items-center rounded-control border bg-surface-raised">
                  <Icon aria-hidden className="size-4 text-accent-text" />
                </span>
                <div>
                  <h2 className="font-semibold">{point.title}</h2>
                  <p className="max-w-prose text-pretty text-muted">{point.text}</p>
                </div>
              </li>
            );
          })}
        </ol>
      </div>
      {demo === undefined ? null : <TryIt messages={messages} publicKey={demo} />}
    </div>
  );
}
