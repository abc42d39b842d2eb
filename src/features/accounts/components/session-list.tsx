"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Time } from "~/components/ui/time";
import type { SessionView } from "~/contracts/accounts";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { deviceName } from "../device-name";

export function SessionList() {
  const messages = useMessages("accounts");
  const { data: sessions } = useSuspenseQuery(useTRPC().account.sessions.queryOptions());
  return (
    <>
      <ul aria-label={messages.sessions} className="-my-3 divide-y">
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 ? <RevokeOthers /> : null}
    </>
  );
}

function RevokeOthers() {
  const errorSentence = useErrorSentence();
  const messages = useMessages("accounts");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.account.revokeOtherSessions.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries(trpc.account.sessions.pathFilter());
        toast.success(messages.othersRevoked);
      },
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  return (
    <Button className="mt-6" pending={revoke.isPending} onClick={() => revoke.mutate()}>
      {messages.revokeOthers}
    </Button>
  );
}

function Session({ session }: { session: SessionView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("accounts");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.account.revokeSession.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries(trpc.account.sessions.pathFilter());
        toast.success(messages.revoked);
      },
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  const device = deviceName(session.userAgent, messages);
  const Icon = /iPhone|iPad|Android/.test(device) ? Smartphone : Monitor;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {session.current ? <Badge tone="accent">{messages.thisDevice}</Badge> : null}
        </p>
        <p className="text-xs text-muted">
          {messages.lastSeen} <Time value={session.lastSeenAt} />
        </p>
      </div>
      {session.current ? null : (
        <Button
          size="sm"
          pending={revoke.isPending}
          aria-label={messages.revokeLabel(device)}
          onClick={() => revoke.mutate({ sessionId: session.id })}
        >
          {messages.revoke}
        </Button>
      )}
    </li>
  );
}
