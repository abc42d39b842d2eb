"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Package, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { Notice } from "~/components/ui/notice";
import { Time } from "~/components/ui/time";
import { EXPORT_DAYS, type TransferView } from "~/contracts/transfers";
import { useFormats, useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { isActive } from "../is-active";
import { RunningTransfer } from "./running-transfer";

export function ExportSection({ slug, exports }: { slug: string; exports: readonly TransferView[] }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("transfers");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState<TransferView | null>(null);
  const running = exports.some(isActive);
  const request = useMutation(
    trpc.transfers.requestExport.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.transfers.list.pathFilter()),
    }),
  );
  return (
    <Section title={messages.exportTitle} description={messages.exportText}>
      <div className="grid gap-3">
        <Button
          className="justify-self-start"
          disabled={running}
          pending={request.isPending}
          onClick={() => request.mutate({ workspace: slug })}
        >
          <Package aria-hidden />
          {messages.exportAction}
        </Button>
        {request.error ? (
          <Notice tone="danger" live>
            {errorSentence(request.error)}
          </Notice>
        ) : null}
        {exports.length > 0 ? (
          <ul aria-label={messages.exports} className="grid gap-2">
            {exports.map((each) => (
              <li key={each.id}>
                {isActive(each) ? (
                  <RunningTransfer slug={slug} transfer={each} />
                ) : (
                  <EndedExport slug={slug} transfer={each} onRemove={() => setRemoving(each)} />
                )}
              </li>
            ))}
          </ul>
        ) : null}
        <p className="text-xs text-muted">{messages.exportKept(EXPORT_DAYS)}</p>
      </div>
      <RemoveExport slug={slug} transfer={removing} onClose={() => setRemoving(null)} />
    </Section>
  );
}

interface EndedExportProps {
  slug: string;
  transfer: TransferView;
  onRemove: () => void;
}

function EndedExport({ slug, transfer, onRemove }: EndedExportProps) {
  const messages = useMessages("transfers");
  const { formatBytes, formatDay } = useFormats();
  const { id, fileName, status, bytes, createdAt, expiresAt, error } = transfer;
  const done = status === "done";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 rounded-card border px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium">{fileName}</p>
        <p className="flex flex-wrap gap-x-1.5 text-xs text-muted">
          <Time value={createdAt} />
          {done && bytes !== null ? <span>· {formatBytes(bytes)}</span> : null}
          {done && expiresAt ? <span>· {messages.deletedAt(formatDay(expiresAt))}</span> : null}
        </p>
        {error ? <p className="mt-1 text-xs text-danger">{error}</p> : null}
      </div>
      {done ? (
        <div className="flex gap-1">
          <Button asChild size="sm">
            <a href={`/api/app/${slug}/exports/${id}`} download aria-label={messages.downloadLabel(fileName)}>
              <Download aria-hidden />
              {messages.download}
            </a>
          </Button>
          <Button size="icon" variant="ghost" aria-label={messages.removeLabel(fileName)} onClick={onRemove}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      ) : (
        <Badge tone={status === "failed" ? "danger" : "neutral"}>
          {status === "failed" ? messages.failed : status === "expired" ? messages.expired : messages.stopped}
        </Badge>
      )}
    </div>
  );
}

interface RemoveExportProps {
  slug: string;
  transfer: TransferView | null;
  onClose: () => void;
}

function RemoveExport({ slug, transfer, onClose }: RemoveExportProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("transfers");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.transfers.deleteExport.mutationOptions({
      async onSuccess() {
        toast.success(messages.removed);
        onClose();
        await queries.invalidateQueries(trpc.transfers.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open={transfer !== null}
      onOpenChange={(open) => {
        if (open) return;
        remove.reset();
        onClose();
      }}
      title={messages.removeQuestion}
      description={messages.removeText}
      action={messages.remove}
      pending={remove.isPending}
      error={remove.error ? errorSentence(remove.error) : undefined}
      onConfirm={() => {
        if (transfer) remove.mutate({ workspace: slug, exportId: transfer.id });
      }}
    />
  );
}
