"use client";

import { messages } from "~/components/messages";
import "./globals.css";

/** Stands in when the root layout itself failed, so it relies on nothing but the stylesheet. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid max-w-md gap-4 px-4 py-24">
          <h1 className="text-lg font-semibold">{messages.crashTitle}</h1>
          <p className="text-muted">{messages.crashText}</p>
          {error.digest ? <p className="font-mono text-xs text-muted">{messages.requestId(error.digest)}</p> : null}
          <button
            type="button"
            onClick={reset}
            className="h-9 justify-self-start rounded-control bg-accent px-3.5 font-medium text-on-accent hover:bg-accent-hover"
          >
            {messages.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
