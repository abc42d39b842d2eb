import { z } from "zod";
import type { MessagesOf } from "~/i18n/types";
import { sayKnown } from "~/lib/issue-texts/say-issues";
import type { IssueTexts } from "~/lib/issue-texts/types";

interface UploadOptions {
  signal: AbortSignal;
  onProgress: (loaded: number) => void;
  messages: MessagesOf<"knowledge">;
  issues: IssueTexts;
}

/** Sends one file. Rejects with a sentence. `fetch` cannot report how much has been sent, so this is the older request. */
export function uploadFile(
  url: string,
  file: File,
  { signal, onProgress, messages, issues }: UploadOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "text";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Error(refusal(request.responseText, issues) ?? messages.uploadRefused));
    };
    request.onerror = () => reject(new Error(messages.uploadLost));
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });

    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}

function refusal(body: string, texts: IssueTexts): string | undefined {
  try {
    const { detail, issues } = Refusal.parse(JSON.parse(body));
    return sayKnown(texts, issues) ?? detail;
  } catch {
    return undefined;
  }
}

const Refusal = z.object({ detail: z.string().min(1), issues: z.unknown() });
