import { AppError } from "~/server/core/errors";

/** Every reason for which a page is not read, as a sentence for the person who gave the address. */
export const refusals = {
  notAnAddress: () =>
    new AppError("bad_request", "This is not a web address. It should look like https://example.com/page."),
  scheme: () => new AppError("bad_request", "Only addresses that begin with https:// or http:// can be read."),
  credentials: () =>
    new AppError("bad_request", "This address holds a user name or a password. Remove it and try again."),
  port: (port: number) =>
    new AppError("bad_request", `Pages are read on the usual web ports 80 and 443 only, not on ${port}.`),
  serverPort: (port: number, ports: readonly number[]) =>
    new AppError("bad_request", `Servers are reached on the ports ${ports.join(", ")} only, not on ${port}.`),
  privateNetwork: () =>
    new AppError("bad_request", "This address points into a private network. Botsmith reads public pages only."),

  redirects: (max: number) =>
    upstream(`The page sends its readers on more than ${max} times. Use the address where it ends up.`, false),
  redirectWithoutTarget: (status: number) =>
    upstream(`The page answered ${status}: it has moved and does not say where to.`, false),
  status: (status: number) => {
    const message = `The page answered ${status}${meaningOf(status)}`;
    return status === 404 || status === 410 ? new AppError("not_found", message) : upstream(message, isPassing(status));
  },
  mediaType: (mediaType: string) =>
    new AppError(
      "unsupported",
      mediaType === ""
        ? "The page does not say what kind of content it is, so Botsmith cannot read it."
        : `The page is of the type ${mediaType}, which Botsmith cannot read.`,
    ),
  encoding: (cause?: unknown) => upstream("The page is compressed in a way that Botsmith cannot read.", false, cause),
  tooLarge: (maxBytes: number) =>
    new AppError("too_large", `The page is larger than ${Math.floor(maxBytes / 1_000_000)} MB.`),

  tooSlow: (milliseconds: number, cause?: unknown) =>
    upstream(`The page took longer than ${milliseconds / 1000} seconds. Try again later.`, true, cause),
  unknownHost: (host: string, cause?: unknown) =>
    upstream(`There is no site at ${host}. Check the spelling of the address.`, false, cause),
  nameService: (cause?: unknown) =>
    upstream("The name of the site could not be looked up just now. Try again later.", true, cause),
  noAnswer: (host: string, cause?: unknown) =>
    upstream(`${host} does not answer. Check the address, or try again later.`, true, cause),
  certificate: (host: string, cause?: unknown) =>
    upstream(`The certificate of ${host} is not valid, so the page cannot be trusted.`, false, cause),
  brokenOff: (cause?: unknown) =>
    upstream("The connection broke off before the page was complete. Try again.", true, cause),
} as const;

/** The same refusal, told of a page that the given one leads to. */
export function afterRedirect(error: AppError): AppError {
  return new AppError(error.code, `The page sends its readers on. ${error.message}`, {
    cause: error,
    retryable: error.retryable,
  });
}

function upstream(message: string, retryable: boolean, cause?: unknown): AppError {
  return new AppError("upstream_failed", message, { cause, retryable });
}

function meaningOf(status: number): string {
  if (status === 401 || status === 403) return ": it is not open to the public.";
  if (status === 404 || status === 410) return ": there is no page at this address.";
  if (status === 429) return ": too many visits in a short time. Try again later.";
  if (status >= 500) return ": the site itself has trouble. Try again later.";
  return ", which is not a page.";
}

function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}
