import type { DocumentIssue } from "~/contracts/document-issues";
import { AppError, documentRefusal, issuesOf } from "~/server/core/errors";

/** Every reason for which a page is not read. The sentences are in `lib/issue-texts`. */
export const refusals = {
  notAnAddress: () => documentRefusal("bad_request", { code: "not_an_address" }),
  scheme: () => documentRefusal("bad_request", { code: "address_scheme" }),
  credentials: () => documentRefusal("bad_request", { code: "address_with_password" }),
  port: (port: number) => documentRefusal("bad_request", { code: "address_port", port }),
  serverPort: (port: number, ports: readonly number[]) =>
    new AppError("bad_request", `Servers are reached on the ports ${ports.join(", ")} only, not on ${port}.`),
  privateNetwork: () => documentRefusal("bad_request", { code: "private_network" }),

  redirects: (most: number) => upstream({ code: "too_many_redirects", most }, false),
  redirectWithoutTarget: (status: number) => upstream({ code: "redirect_without_target", status }, false),
  status(status: number) {
    const issue = { code: "page_status", status } as const;
    return status === 404 || status === 410 ? documentRefusal("not_found", issue) : upstream(issue, isPassing(status));
  },
  mediaType: (mediaType: string) =>
    documentRefusal("unsupported", mediaType === "" ? { code: "page_type_unknown" } : { code: "page_type", mediaType }),
  encoding: (cause?: unknown) => upstream({ code: "page_encoding" }, false, cause),
  tooLarge: (maxBytes: number) =>
    documentRefusal("too_large", { code: "page_too_large", megabytes: Math.floor(maxBytes / 1_000_000) }),

  tooSlow: (milliseconds: number, cause?: unknown) =>
    upstream({ code: "page_too_slow", seconds: milliseconds / 1000 }, true, cause),
  unknownHost: (host: string, cause?: unknown) => upstream({ code: "unknown_host", host }, false, cause),
  nameService: (cause?: unknown) => upstream({ code: "name_service" }, true, cause),
  noAnswer: (host: string, cause?: unknown) => upstream({ code: "no_answer", host }, true, cause),
  certificate: (host: string, cause?: unknown) => upstream({ code: "certificate", host }, false, cause),
  brokenOff: (cause?: unknown) => upstream({ code: "connection_broke_off" }, true, cause),
} as const;

/** The same refusal, told of a page that the given one leads to. */
export function afterRedirect(error: AppError): AppError {
  const { code, retryable } = error;
  return documentRefusal(code, [{ code: "sent_on" }, ...issuesOf(error)], { cause: error, retryable });
}

function upstream(issue: DocumentIssue, retryable: boolean, cause?: unknown): AppError {
  return documentRefusal("upstream_failed", issue, { cause, retryable });
}

function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}
