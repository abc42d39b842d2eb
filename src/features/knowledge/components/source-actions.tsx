"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleStop, Ellipsis, FolderOpen, RefreshCw, RotateCcw, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "~/components/ui/dropdown-menu";
import type { SourceView } from "~/contracts/knowledge";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { isUnderWay } from "../source-state";

interface SourceActionsProps {
  workspace: string;
  botId: string;
  source: SourceView;
  /** Whether the person may change sources at all. */
  canEdit: boolean;
  /** On the source's own page: no way there, and a way back when it is gone. */
  onDeleted?: () => void;
}

export function SourceActions({ workspace, botId, source, canEdit, onDeleted }: SourceActionsProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("knowledge");
  const [deleting, setDeleting] = useState(false);
  const { sync, cancel, remove } = useSourceMutations({ workspace, botId, source, onDeleted });
  const busy = isUnderWay(source);
  const ownPage = onDeleted !== undefined;
  if (ownPage && !canEdit) return null;

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant={ownPage ? "secondary" : "ghost"} size="icon" aria-label={messages.actions(source.title)}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {ownPage ? null : (
            <DropdownMenuItem asChild>
              <Link href={`/${workspace}/bots/${botId}/sources/${source.id}`}>
                <FolderOpen aria-hidden />
                {messages.open}
              </Link>
            </DropdownMenuItem>
          )}
          {canEdit && busy ? (
            <DropdownMenuItem onSelect={() => cancel.mutate({ workspace, botId, sourceId: source.id })}>
              <CircleStop aria-hidden />
              {messages.cancel}
            </DropdownMenuItem>
          ) : null}
          {canEdit && !busy ? (
            <DropdownMenuItem onSelect={() => sync.mutate({ workspace, botId, sourceId: source.id })}>
              {source.status === "failed" ? <RotateCcw aria-hidden /> : <RefreshCw aria-hidden />}
              {source.status === "failed" ? messages.retry : messages.sync}
            </DropdownMenuItem>
          ) : null}
          {canEdit ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem danger onSelect={() => setDeleting(true)}>
                <Trash2 aria-hidden />
                {messages.remove}
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={messages.deleteTitle(source.title)}
        description={
          <>
            <p>{messages.deleteText(source.documents)}</p>
            <p>{messages.deleteKeeps}</p>
          </>
        }
        action={messages.deleteAction}
        pending={remove.isPending}
        error={remove.error ? errorSentence(remove.error) : undefined}
        onConfirm={() =>
          remove.mutate({ workspace, botId, sourceId: source.id }, { onSuccess: () => setDeleting(false) })
        }
      />
    </>
  );
}

type MutationProps = Pick<SourceActionsProps, "workspace" | "botId" | "source" | "onDeleted">;

export function useSourceMutations({ source, onDeleted }: MutationProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("knowledge");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries(trpc.knowledge.pathFilter());
  const onError = (error: unknown) => toast.error(errorSentence(error));

  return {
    sync: useMutation(
      trpc.knowledge.syncSource.mutationOptions({
        onError,
        async onSuccess() {
          await refresh();
          toast.success(messages.syncing(source.title));
        },
      }),
    ),
    cancel: useMutation(
      trpc.knowledge.cancelSource.mutationOptions({
        onError,
        async onSuccess() {
          await refresh();
          toast.success(messages.cancelled(source.title));
        },
      }),
    ),
    remove: useMutation(
      trpc.knowledge.deleteSource.mutationOptions({
        async onSuccess() {
          toast.success(messages.deleted(source.title));
          onDeleted?.();
          await refresh();
        },
      }),
    ),
  };
}
