"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { toast } from "sonner";
import { errorSentence } from "~/components/error-sentence";
import { useMessages } from "~/i18n/context";
import type { MessagesOf } from "~/i18n/types";
import { fileProblem } from "../file-check";
import { uploadFile } from "../upload-file";
import { UploadQueue, type UploadSpeech } from "../upload-queue";

const queues = new Map<string, UploadQueue>();
const busy = new Set<string>();

/** The uploads to one address, whichever page they were begun on. `onStored` then knows to look. */
export function useUploads(url: string, onStored: () => void) {
  const messages = useMessages("knowledge");
  const common = useMessages("common");
  const issues = useMessages("documentIssues");
  const queue = queueOf(url);
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot, queue.serverSnapshot);
  const before = useRef(uploads.length);
  useEffect(() => queue.speak(speechIn(messages, common, issues)), [queue, messages, common, issues]);
  useEffect(() => {
    if (uploads.length < before.current) onStored();
    before.current = uploads.length;
  }, [uploads.length, onStored]);
  return { uploads, add: queue.add, remove: queue.remove, retry: queue.retry };
}

function queueOf(url: string): UploadQueue {
  const known = queues.get(url);
  if (known) return known;
  const queue = new UploadQueue(url, (is) => guard(url, is));
  // On the server one module serves everybody.
  if (typeof window !== "undefined") queues.set(url, queue);
  return queue;
}

function speechIn(
  messages: MessagesOf<"knowledge">,
  common: MessagesOf<"common">,
  issues: MessagesOf<"documentIssues">,
): UploadSpeech {
  return {
    problem: (file) => fileProblem(file, messages),
    send: (url, file, options) => uploadFile(url, file, { ...options, messages, issues }),
    sentence: (error) => errorSentence(error, common),
    unseen({ name }, error) {
      if (error === null) toast.success(messages.uploadArrived(name));
      else toast.error(messages.uploadFailed(name, error));
    },
  };
}

/** A closed or reloaded tab would end what is under way, so the browser asks first. */
function guard(url: string, isBusy: boolean): void {
  if (isBusy) busy.add(url);
  else busy.delete(url);
  if (busy.size > 0) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
