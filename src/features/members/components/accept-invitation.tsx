"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTransition } from "react";
import { useErrorSentence } from "~/components/error-sentence";
import { SubmitButton } from "~/components/form/form";
import { PlainCard } from "~/components/layout/plain-page";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import type { InvitationPreview } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface AcceptInvitationProps {
  token: string;
  /** Null when the link leads to no invitation at all. */
  invitation: InvitationPreview | null;
  /** Who is signed in, if anybody. */
  email: string | null;
  signOut: () => Promise<unknown>;
}

export function AcceptInvitation({ token, invitation, email, signOut }: AcceptInvitationProps) {
  const messages = useMessages("members");
  if (!invitation) {
    return (
      <PlainCard title={messages.unknownTitle} description={messages.unknownText}>
        <ToStart />
      </PlainCard>
    );
  }
  if (invitation.state !== "open") {
    return (
      <PlainCard title={messages.closedTitle} description={messages.closed[invitation.state]}>
        <ToStart />
      </PlainCard>
    );
  }
  return (
    <PlainCard
      title={messages.acceptTitle(invitation.workspaceName)}
      description={messages.acceptText(messages.roleNames[invitation.role])}
    >
      {email === null ? (
        <SignFirst token={token} />
      ) : invitation.email !== null && invitation.email !== email ? (
        <OtherAccount email={invitation.email} signOut={signOut} />
      ) : (
        <Join token={token} email={email} />
      )}
    </PlainCard>
  );
}

function ToStart() {
  const messages = useMessages("members");
  return (
    <Button asChild>
      <Link href="/">{messages.toStart}</Link>
    </Button>
  );
}

function SignFirst({ token }: { token: string }) {
  const messages = useMessages("members");
  const here = `/invitations/${encodeURIComponent(token)}`;
  return (
    <div className="grid gap-2">
      <Button asChild variant="primary" size="lg">
        <Link href={`${here}/sign-up`}>{messages.joinSignUp}</Link>
      </Button>
      <Button asChild size="lg">
        <Link href={`/sign-in?next=${encodeURIComponent(here)}`}>{messages.joinSignIn}</Link>
      </Button>
    </div>
  );
}

function OtherAccount({ email, signOut }: { email: string; signOut: () => Promise<unknown> }) {
  const messages = useMessages("members");
  const [pending, startTransition] = useTransition();
  return (
    <div className="grid gap-4">
      <Notice tone="warning">{messages.forOther(email)}</Notice>
      <Button
        size="lg"
        pending={pending}
        onClick={() =>
          startTransition(async () => {
            await signOut();
          })
        }
      >
        {messages.otherAccount}
      </Button>
    </div>
  );
}

function Join({ token, email }: { token: string; email: string }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("members");
  const accept = useMutation(
    useTRPC().invitations.accept.mutationOptions({
      onSuccess: (workspace) => window.location.assign(`/${workspace.slug}/bots`),
    }),
  );
  return (
    <div className="grid gap-4">
      {accept.error ? (
        <Notice tone="danger" live>
          {errorSentence(accept.error)}
        </Notice>
      ) : null}
      <p className="text-muted">{messages.acceptAs(email)}</p>
      <SubmitButton
        type="button"
        size="lg"
        pending={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token })}
      >
        {messages.acceptAction}
      </SubmitButton>
    </div>
  );
}
