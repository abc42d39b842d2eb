import type { MessagesOf } from "~/i18n/types";

interface UploadOptions {
  signal: AbortSignal;
  onProgress: (loaded: number) => void;
  messages: MessagesOf<"knowledge">;
}

/** Sends one file. Rejects with a sentence. `fetch` cannot report how much has been sent, so this is the older request. */
export function uploadFile(url: string, file: File, { signal, onProgress, messages }: UploadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "text";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Error(refusal(request.responseText) ?? messages.uploadRefused));
    };
    request.onerror = () => reject(new Error(messages.uploadLost));
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });

    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}

function refusal(body: string): string | null {
  try {
    const problem: unknown = JSON.parse(body);
    const detail = typeof problem === "object" && problem !== null && "detail" in problem ? problem.detail : null;
    return typeof detail === "string" && detail !== "" ? detail : null;
  } catch {
    return null;
  }
}
