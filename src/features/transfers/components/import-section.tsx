"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useErrorSentence } from "~/components/error-sentence";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { Notice } from "~/components/ui/notice";
import { Progress } from "~/components/ui/progress";
import { Time } from "~/components/ui/time";
import { MAX_ARCHIVE_BYTES, type TransferView } from "~/contracts/transfers";
import { uploadFile } from "~/features/knowledge";
import { useMessages } from "~/i18n/context";
import type { MessagesOf } from "~/i18n/types";
import { useTRPC } from "~/trpc/react";
import { isActive } from "../is-active";
import { RunningTransfer } from "./running-transfer";

interface ImportSectionProps {
  slug: string;
  imports: readonly TransferView[];
  mayImport: boolean;
}

export function ImportSection({ slug, imports, mayImport }: ImportSectionProps) {
  const messages = useMessages("transfers");
  const input = useRef<HTMLInputElement>(null);
  const { upload, error, start, cancel } = useArchiveUpload(slug);
  if (!mayImport) return <Section title={messages.importTitle} description={messages.importOwnersOnly} />;
  const busy = upload !== null || imports.some(isActive);
  return (
    <Section title={messages.importTitle} description={messages.importText}>
      <div className="grid gap-3">
        <Button className="justify-self-start" disabled={busy} onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          {messages.importAction}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={messages.importAction}
          accept=".gz,.tgz,application/gzip"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) start(file);
            // The same file may be chosen again.
            event.target.value = "";
          }}
        />
        <p className="text-xs text-muted">{messages.importHelp}</p>
        {error ? (
          <Notice tone="danger" live>
            {error}
          </Notice>
        ) : null}
        {upload ? <UploadingArchive {...upload} onCancel={cancel} /> : null}
        {imports.length > 0 ? (
          <ul aria-label={messages.imports} className="grid gap-2">
            {imports.map((each) => (
              <li key={each.id}>
                {/* One that is still being received is shown by the page that sends it. */}
                {isActive(each) ? (
                  each.status === "receiving" && upload ? null : (
                    <RunningTransfer slug={slug} transfer={each} />
                  )
                ) : (
                  <EndedImport transfer={each} />
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Section>
  );
}

interface Sending {
  name: string;
  loaded: number;
  total: number;
}

function useArchiveUpload(slug: string) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("transfers");
  const knowledge = useMessages("knowledge");
  const issues = useMessages("documentIssues");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [upload, setUpload] = useState<Sending | null>(null);
  const [error, setError] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const start = (file: File) => {
    setError(problemOf(file, messages));
    if (problemOf(file, messages) !== null) return;
    const controller = new AbortController();
    abort.current = controller;
    const sending = { name: file.name, total: file.size };
    setUpload({ ...sending, loaded: 0 });
    const onProgress = (loaded: number) => setUpload({ ...sending, loaded: Math.min(loaded, file.size) });
    uploadFile(`/api/app/${slug}/imports`, file, { signal: controller.signal, onProgress, messages: knowledge, issues })
      .catch((failure: unknown) => {
        if (!controller.signal.aborted) setError(errorSentence(failure));
      })
      .finally(() => {
        setUpload(null);
        void queries.invalidateQueries(trpc.transfers.list.pathFilter());
      });
  };
  return { upload, error, start, cancel: () => abort.current?.abort() };
}

function problemOf({ name, size }: File, messages: MessagesOf<"transfers">): string | null {
  if (!/\.(tar\.gz|tgz)$/i.test(name)) return messages.notAnArchive;
  return size > MAX_ARCHIVE_BYTES ? messages.tooLarge(MAX_ARCHIVE_BYTES) : null;
}

function UploadingArchive({ name, loaded, total, onCancel }: Sending & { onCancel: () => void }) {
  const messages = useMessages("transfers");
  return (
    <div className="rounded-card border px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 truncate font-medium">{name}</p>
        <Button variant="ghost" size="sm" aria-label={messages.cancelUpload} onClick={onCancel}>
          {messages.stop}
        </Button>
      </div>
      <Progress className="mt-2" value={loaded / Math.max(1, total)} label={messages.uploadProgress} />
      <p className="mt-1.5 text-xs text-muted tabular-nums">{messages.uploading(loaded, total)}</p>
      <p className="mt-1 text-xs text-muted">{messages.keepOpen}</p>
    </div>
  );
}

function EndedImport({ transfer }: { transfer: TransferView }) {
  const messages = useMessages("transfers");
  const { fileName, status, createdAt, result, error } = transfer;
  const bad = status === "failed";
  return (
    <div className="rounded-card border px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="truncate font-medium">{fileName}</p>
          <p className="text-xs text-muted">
            <Time value={createdAt} />
          </p>
        </div>
        {status === "done" ? null : (
          <Badge tone={bad ? "danger" : "neutral"}>{bad ? messages.failed : messages.stopped}</Badge>
        )}
      </div>
      {error ? <p className="mt-2 text-danger">{error}</p> : null}
      {result ? (
        <p className="mt-2">
          {messages.brought(result)} {result.present > 0 ? messages.present(result.present) : null}
        </p>
      ) : null}
      {status !== "done" && result ? <p className="mt-1 text-muted">{messages.tryAgain}</p> : null}
      {result && result.skipped.length > 0 ? (
        <details className="mt-2">
          <summary className="cursor-pointer font-medium">{messages.leftOut(result.skipped.length)}</summary>
          <ul className="mt-1 grid list-disc gap-1 ps-5 text-muted">
            {result.skipped.map(({ what, reason }, index) => (
              <li key={index} className="break-words">
                <span className="font-medium text-text">{what}</span>: {reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
