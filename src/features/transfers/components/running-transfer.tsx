"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Elapsed } from "~/components/ui/elapsed";
import { Progress } from "~/components/ui/progress";
import type { TransferView } from "~/contracts/transfers";
import { useMessages } from "~/i18n/context";
import type { MessagesOf } from "~/i18n/types";
import { useTRPC } from "~/trpc/react";

/** How far it is, at what, for how long, and a way to stop it. */
export function RunningTransfer({ slug, transfer }: { slug: string; transfer: TransferView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("transfers");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const cancel = useMutation(
    trpc.transfers.cancel.mutationOptions({
      onError: (error) => toast.error(errorSentence(error)),
      onSettled: () => queries.invalidateQueries(trpc.transfers.list.pathFilter()),
    }),
  );
  const { kind, progress, startedAt, fileName } = transfer;
  return (
    <div className="rounded-card border px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="truncate font-medium">{fileName}</p>
          <p className="text-xs text-muted">{what(transfer, messages)}</p>
        </div>
        <Button
          variant="ghost"
          size="sm"
          aria-label={messages.stopLabel(fileName)}
          pending={cancel.isPending}
          onClick={() => cancel.mutate({ workspace: slug, kind: transfer.kind, transferId: transfer.id })}
        >
          <X aria-hidden />
          {messages.stop}
        </Button>
      </div>
      <Progress
        className="mt-2"
        value={progress.done / Math.max(1, progress.total)}
        label={kind === "export" ? messages.exportProgress : messages.importProgress}
      />
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-xs text-muted tabular-nums">
        <span>
          {progress.total === 0
            ? null
            : kind === "export"
              ? messages.counted(progress.done, progress.total)
              : messages.measured(progress.done, progress.total)}
        </span>
        {startedAt ? <Elapsed since={startedAt} /> : null}
      </p>
      <p className="mt-1 text-xs text-muted">{messages.mayLeave}</p>
    </div>
  );
}

function what({ kind, status, part }: TransferView, messages: MessagesOf<"transfers">): string {
  if (status !== "running") return messages.waiting;
  return kind === "export" ? messages.exporting(part) : messages.importing(part);
}
