"use client";

import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Page } from "~/components/layout/page";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { EmptyState } from "~/components/ui/empty-state";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import { apiKeyScopes, usualScopes, type Role } from "~/contracts/access";
import { useHydrated } from "~/components/use-hydrated";
import type { ApiKeyView } from "~/contracts/api-keys";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { CreateKeyDialog } from "./create-key-dialog";

export function ApiKeysView({ workspace, role }: { workspace: string; role: Role }) {
  const messages = useMessages("apiKeys");
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      {messages.create}
    </Button>
  );
  return (
    <Page title={messages.title} description={messages.text} action={create}>
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} />}>
        <KeyList workspace={workspace} />
      </QueryBoundary>
      <CreateKeyDialog workspace={workspace} role={role} open={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function KeyList({ workspace }: { workspace: string }) {
  const messages = useMessages("apiKeys");
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const keys = useSuspenseInfiniteQuery(
    useTRPC().apiKeys.list.infiniteQueryOptions({ workspace }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const items = keys.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={KeyRound} title={messages.emptyTitle}>
        {messages.emptyText}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <Table label={messages.list}>
        <thead>
          <tr>
            <Th>{messages.columnName}</Th>
            <Th className="hidden lg:table-cell">{messages.columnScopes}</Th>
            <Th className="hidden sm:table-cell">{messages.columnUsed}</Th>
            <Th className="hidden md:table-cell">{messages.columnEnds}</Th>
            <Th className="hidden md:table-cell">{messages.columnCreated}</Th>
            <Th>
              <span className="sr-only">{messages.columnActions}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {items.map((key) => (
            <Tr key={key.id}>
              <Td className="max-w-0 min-w-40">
                <p className="truncate font-medium">{key.name}</p>
                <p className="font-mono text-xs text-muted">{messages.hidden(key.lastFour)}</p>
              </Td>
              <Td className="hidden lg:table-cell">
                <Scopes scopes={key.scopes} />
              </Td>
              <Td className="hidden text-muted sm:table-cell">
                {key.lastUsedAt ? <Time value={key.lastUsedAt} /> : messages.never}
              </Td>
              <Td className="hidden text-muted md:table-cell">
                <Ends at={key.expiresAt} />
              </Td>
              <Td className="hidden text-muted md:table-cell">
                <Time value={key.createdAt} />
              </Td>
              <Td className="text-end">
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={messages.revokeLabel(key.name)}
                  onClick={() => setRevoking(key)}
                >
                  {messages.revoke}
                </Button>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <MoreButton query={keys} />
      <RevokeKey workspace={workspace} apiKey={revoking} onClose={() => setRevoking(null)} />
    </div>
  );
}

function Ends({ at }: { at: string | null }) {
  const messages = useMessages("apiKeys");
  const hydrated = useHydrated();
  if (at === null) return messages.never;
  return hydrated && new Date(at) <= new Date() ? <Badge tone="warning">{messages.ended}</Badge> : <Time value={at} />;
}

function Scopes({ scopes }: { scopes: ApiKeyView["scopes"] }) {
  const messages = useMessages("apiKeys");
  if (scopes.length === apiKeyScopes.length) return <span className="text-muted">{messages.allScopes}</span>;
  if (scopes.length === usualScopes.length && usualScopes.every((scope) => scopes.includes(scope))) {
    return <span className="text-muted">{messages.usualScopes}</span>;
  }
  return (
    <span className="flex max-w-80 flex-wrap gap-1">
      {scopes.map((scope) => (
        <Badge key={scope} className="font-mono">
          {scope}
        </Badge>
      ))}
    </span>
  );
}

interface RevokeKeyProps {
  workspace: string;
  apiKey: ApiKeyView | null;
  onClose: () => void;
}

function RevokeKey({ workspace, apiKey, onClose }: RevokeKeyProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("apiKeys");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      async onSuccess() {
        toast.success(messages.revoked(apiKey?.name ?? ""));
        onClose();
        await queries.invalidateQueries(trpc.apiKeys.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open={apiKey !== null}
      onOpenChange={(open) => {
        if (open) return;
        revoke.reset();
        onClose();
      }}
      title={messages.revokeTitle(apiKey?.name ?? "")}
      description={messages.revokeText}
      action={messages.revoke}
      pending={revoke.isPending}
      error={revoke.error ? errorSentence(revoke.error) : undefined}
      onConfirm={() => {
        if (apiKey) revoke.mutate({ workspace, apiKeyId: apiKey.id });
      }}
    />
  );
}
