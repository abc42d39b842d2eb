"use client";

import { RefreshCw, TriangleAlert } from "lucide-react";
import { useErrorSentence } from "~/components/error-sentence";
import { useMessages } from "~/i18n/context";
import { Button } from "./button";

interface ErrorStateProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** What happened, what is safe, what to do. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const messages = useMessages("common");
  const errorSentence = useErrorSentence();
  return (
    <div role="alert" className="grid justify-items-center rounded-card border border-dashed px-6 py-14 text-center">
      <span className="grid size-10 place-items-center rounded-card bg-danger-soft">
        <TriangleAlert aria-hidden className="size-5 text-danger" />
      </span>
      <h2 className="mt-4 text-md font-semibold">{title ?? messages.errorTitle}</h2>
      <p className="mt-1 max-w-md text-balance text-muted">
        {errorSentence(error)} {messages.errorSafe}
      </p>
      {onRetry ? (
        <Button className="mt-5" onClick={onRetry}>
          <RefreshCw aria-hidden />
          {messages.retry}
        </Button>
      ) : null}
    </div>
  );
}
