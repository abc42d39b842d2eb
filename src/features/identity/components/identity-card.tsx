"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Section } from "~/components/ui/card";
import { Checkbox } from "~/components/ui/checkbox";
import { Notice } from "~/components/ui/notice";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import type { IdentityView } from "~/contracts/identity";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { IdentitySecrets } from "./identity-secrets";
import { SigningSamples } from "./signing-samples";

interface IdentityCardProps {
  workspace: string;
  botId: string;
}

/** Who a visitor is, in the owner's own words: the secrets that vouch for it, and how a server uses one. */
export function IdentityCard(props: IdentityCardProps) {
  const messages = useMessages("identity");
  return (
    <Section title={messages.title} description={messages.text}>
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} rows={2} />}>
        <Body {...props} />
      </QueryBoundary>
    </Section>
  );
}

function Body({ workspace, botId }: IdentityCardProps) {
  const messages = useMessages("identity");
  const { data: identity } = useSuspenseQuery(useTRPC().identity.get.queryOptions({ workspace, botId }));
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      {identity.mayChange ? null : <Notice>{messages.askAdmin}</Notice>}
      <IdentitySecrets workspace={workspace} botId={botId} identity={identity} />
      <RequiredSwitch workspace={workspace} botId={botId} identity={identity} />
      <SigningSamples />
    </div>
  );
}

function RequiredSwitch({ workspace, botId, identity }: IdentityCardProps & { identity: IdentityView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("identity");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const change = useMutation(
    trpc.identity.require.mutationOptions({
      onSuccess(view) {
        queries.setQueryData(trpc.identity.get.queryKey({ workspace, botId }), view);
        toast.success(view.required ? messages.requiredOn : messages.requiredOff);
      },
      onError: (error) => void toast.error(errorSentence(error)),
    }),
  );
  const locked = !identity.required && identity.secrets.length === 0;
  return (
    <Checkbox
      label={messages.required}
      help={locked ? messages.needsSecret : messages.requiredHelp}
      checked={change.isPending ? change.variables.required : identity.required}
      disabled={!identity.mayChange || locked || change.isPending}
      onChange={(event) => change.mutate({ workspace, botId, required: event.target.checked })}
    />
  );
}
