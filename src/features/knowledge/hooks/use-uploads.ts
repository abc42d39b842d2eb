"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useErrorSentence } from "~/components/error-sentence";
import { useMessages } from "~/i18n/context";
import { fileProblem } from "../file-check";
import { uploadFile } from "../upload-file";

export interface Upload {
  id: number;
  file: File;
  state: "waiting" | "sending" | "failed" | "refused";
  loaded: number;
  /** Why it failed, or why it was not even tried. */
  error: string | null;
}

const AT_ONCE = 2;

/** Uploads to one address, two at a time. A finished one leaves the list; `onStored` then knows to look. */
export function useUploads(url: string, onStored: () => void) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("knowledge");
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const nextId = useRef(1);

  const change = useCallback((id: number, changes: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));
  }, []);

  const remove = useCallback((id: number) => {
    running.current.get(id)?.abort();
    setUploads((all) => all.filter((upload) => upload.id !== id));
  }, []);

  useEffect(() => {
    const waiting = uploads.filter((upload) => upload.state === "waiting" && !running.current.has(upload.id));
    for (const upload of waiting.slice(0, AT_ONCE - running.current.size)) {
      const abort = new AbortController();
      running.current.set(upload.id, abort);
      const onProgress = (loaded: number) => change(upload.id, { state: "sending", loaded });
      uploadFile(url, upload.file, { signal: abort.signal, onProgress, messages })
        .then(() => {
          remove(upload.id);
          onStored();
        })
        .catch((error: unknown) => {
          if (!abort.signal.aborted) change(upload.id, { state: "failed", error: errorSentence(error) });
        })
        .finally(() => {
          running.current.delete(upload.id);
          // A place is free: look again for one that waits.
          setUploads((all) => [...all]);
        });
    }
  }, [uploads, url, change, remove, onStored, messages, errorSentence]);

  useEffect(() => {
    const all = running.current;
    return () => all.forEach((abort) => abort.abort());
  }, []);

  return {
    uploads,
    remove,
    add(files: readonly File[]) {
      const added = files.map((file): Upload => {
        const error = fileProblem(file, messages);
        return { id: nextId.current++, file, state: error ? "refused" : "waiting", loaded: 0, error };
      });
      setUploads((all) => [...all, ...added]);
    },
    retry: (id: number) => change(id, { state: "waiting", loaded: 0, error: null }),
  };
}
