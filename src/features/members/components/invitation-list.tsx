"use client";

import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link2, Mail } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { MoreButton } from "~/components/ui/more-button";
import { Time } from "~/components/ui/time";
import type { CreatedInvitationView, InvitationView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { InvitationLink } from "./invitation-link";

export function InvitationList({ workspace }: { workspace: string }) {
  const messages = useMessages("members");
  const invitations = useSuspenseInfiniteQuery(
    useTRPC().invitations.list.infiniteQueryOptions({ workspace }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const [renewed, setRenewed] = useState<CreatedInvitationView | null>(null);
  const items = invitations.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="text-muted">{messages.openNone}</p>;
  return (
    <div className="grid grid-cols-1 gap-4">
      <Card>
        <ul aria-label={messages.open} className="divide-y">
          {items.map((invitation) => (
            <Invitation key={invitation.id} workspace={workspace} invitation={invitation} onRenewed={setRenewed} />
          ))}
        </ul>
      </Card>
      <MoreButton query={invitations} />
      <InvitationLink created={renewed} onClose={() => setRenewed(null)} />
    </div>
  );
}

interface InvitationProps {
  workspace: string;
  invitation: InvitationView;
  onRenewed: (renewed: CreatedInvitationView) => void;
}

function Invitation({ workspace, invitation, onRenewed }: InvitationProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("members");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries(trpc.invitations.list.pathFilter());
        toast.success(messages.revoked);
      },
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  const renew = useMutation(
    trpc.invitations.renew.mutationOptions({
      async onSuccess(renewed) {
        onRenewed(renewed);
        await queries.invalidateQueries(trpc.invitations.list.pathFilter());
      },
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  const who = invitation.email ?? messages.anybody;
  const action = invitation.email ? messages.resend : messages.newLink;
  const Icon = invitation.email ? Mail : Link2;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon aria-hidden className="size-4 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate font-medium">{who}</p>
        <p className="text-xs text-muted">
          {messages.roleNames[invitation.role]} · {messages.expires} <Time value={invitation.expiresAt} />
        </p>
      </div>
      <Button
        size="sm"
        variant="ghost"
        pending={renew.isPending}
        aria-label={messages.renewLabel(action, who)}
        onClick={() => renew.mutate({ workspace, invitationId: invitation.id })}
      >
        {action}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        pending={revoke.isPending}
        aria-label={messages.revokeLabel(who)}
        onClick={() => revoke.mutate({ workspace, invitationId: invitation.id })}
      >
        {messages.revoke}
      </Button>
    </li>
  );
}
