"use client";

import { useState, useTransition } from "react";
import { FieldError } from "~/components/ui/field";
import { Button } from "~/components/ui/button";
import { useErrorSentence } from "~/components/error-sentence";
import { useMessages } from "~/i18n/context";
import type { SignInActions } from "./auth-actions";

type ProviderButtonsProps = Pick<SignInActions, "providers" | "signInWith"> & { next: string };

/** Shown only for providers that are set up here. */
export function ProviderButtons({ providers, signInWith, next }: ProviderButtonsProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("accounts");
  const [pending, startTransition] = useTransition();
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  if (providers.length === 0) return null;

  function start(id: string) {
    setChosen(id);
    setError(null);
    startTransition(async () => {
      try {
        await signInWith(id, next);
      } catch (failure) {
        if (isRedirect(failure)) throw failure;
        setError(errorSentence(failure));
      }
    });
  }

  return (
    <div className="mb-5 grid gap-2">
      {providers.map((provider) => (
        <Button
          key={provider.id}
          size="lg"
          pending={pending && chosen === provider.id}
          disabled={pending}
          onClick={() => start(provider.id)}
        >
          {messages.continueWith(provider.name)}
        </Button>
      ))}
      {error ? <FieldError message={error} /> : null}
      <div className="mt-3 flex items-center gap-3 text-xs text-muted before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        {messages.or}
      </div>
    </div>
  );
}

/** Next sends the browser on by throwing; that is no failure. */
function isRedirect(failure: unknown): boolean {
  return failure instanceof Error && "digest" in failure && String(failure.digest).startsWith("NEXT_REDIRECT");
}
