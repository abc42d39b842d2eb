"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useErrorSentence } from "~/components/error-sentence";
import { SubmitButton } from "~/components/form/form";
import { PlainCard } from "~/components/layout/plain-page";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

/** Asks for a click, because mail scanners open links and would use the token up. */
export function VerifyEmail({ token }: { token: string }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("accounts");
  const verify = useMutation(useTRPC().account.verifyEmail.mutationOptions());

  if (verify.isSuccess) {
    return (
      <PlainCard title={messages.verifiedTitle} description={<span role="status">{messages.verifiedText}</span>}>
        <Button asChild variant="primary" size="lg" className="w-full">
          <Link href="/workspaces">{messages.goOn}</Link>
        </Button>
      </PlainCard>
    );
  }
  return (
    <PlainCard title={messages.verifyTitle} description={messages.verifyText}>
      <div className="grid gap-4">
        {verify.error ? (
          <Notice tone="danger" live>
            {errorSentence(verify.error)}
          </Notice>
        ) : null}
        <SubmitButton type="button" size="lg" pending={verify.isPending} onClick={() => verify.mutate({ token })}>
          {messages.verifyAction}
        </SubmitButton>
      </div>
    </PlainCard>
  );
}
