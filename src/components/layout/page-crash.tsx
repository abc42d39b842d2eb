"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "~/components/ui/button";
import { useMessages } from "~/i18n/context";
import { PlainCard } from "./plain-page";

interface PageCrashProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What an error.tsx shows: what happened, what is safe, and a way to try again that also asks the server again. */
export function PageCrash({ error, reset }: PageCrashProps) {
  const messages = useMessages("common");
  const router = useRouter();

  function retry() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }

  return (
    <PlainCard title={messages.crashTitle} description={messages.crashText}>
      <div role="alert" className="grid gap-4">
        {error.digest ? <p className="font-mono text-xs text-muted">{messages.requestId(error.digest)}</p> : null}
        <Button variant="primary" className="justify-self-start" onClick={retry}>
          {messages.retry}
        </Button>
      </div>
    </PlainCard>
  );
}
