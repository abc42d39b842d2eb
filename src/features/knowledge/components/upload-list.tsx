"use client";

import { CircleAlert, RotateCcw, X } from "lucide-react";
import { Button } from "~/components/ui/button";
import { Progress } from "~/components/ui/progress";
import { useMessages } from "~/i18n/context";
import type { Upload } from "../upload-queue";
import { SourceIcon } from "./source-icon";

interface UploadListProps {
  uploads: readonly Upload[];
  onRemove: (id: number) => void;
  onRetry: (id: number) => void;
}

/** Files on their way to the server. When one has arrived it becomes a source in the table. */
export function UploadList({ uploads, onRemove, onRetry }: UploadListProps) {
  const messages = useMessages("knowledge");
  if (uploads.length === 0) return null;
  return (
    <ul aria-label={messages.uploads} className="grid gap-2">
      {uploads.map((upload) => (
        <li key={upload.id} className="flex items-start gap-3 rounded-card border bg-surface-raised px-4 py-3">
          <SourceIcon type="file" />
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">{upload.file.name}</p>
            <UploadState upload={upload} />
          </div>
          {upload.state === "failed" ? (
            <Button size="sm" onClick={() => onRetry(upload.id)}>
              <RotateCcw aria-hidden />
              {messages.uploadRetry}
            </Button>
          ) : null}
          <Button
            variant="ghost"
            size="icon"
            aria-label={
              upload.error ? messages.uploadDismiss(upload.file.name) : messages.uploadCancel(upload.file.name)
            }
            onClick={() => onRemove(upload.id)}
          >
            <X aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function UploadState({ upload }: { upload: Upload }) {
  const messages = useMessages("knowledge");
  if (upload.error) {
    return (
      <p role="alert" className="flex items-start gap-1.5 text-xs text-danger">
        <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
        {upload.error}
      </p>
    );
  }
  if (upload.state === "waiting") return <p className="text-xs text-muted">{messages.uploadWaiting}</p>;
  const share = upload.loaded / Math.max(1, upload.file.size);
  return (
    <div className="mt-1 grid gap-1">
      <Progress value={share} label={messages.uploadProgress(upload.file.name)} />
      <p className="text-xs text-muted tabular-nums">
        {share >= 1 ? messages.uploadSaving : messages.uploading(upload.loaded, upload.file.size)}
      </p>
    </div>
  );
}
