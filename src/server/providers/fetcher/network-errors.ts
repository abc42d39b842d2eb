import { AppError } from "~/server/core/errors";
import { refusals } from "./refusals";

// Codes of node:tls and OpenSSL for a certificate that does not prove who the site is.
const CERTIFICATE = /^(ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)/;
const TOO_LATE = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

interface Circumstances {
  host: string;
  deadlineMs: number;
  /** Whether an answer had begun when it failed. */
  answered: boolean;
}

/** What a person can make of a failed connection. */
export function explainNetworkError(error: unknown, { host, deadlineMs, answered }: Circumstances): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code === "ENODATA") return refusals.unknownHost(host, error);
  if (code === "EAI_AGAIN") return refusals.nameService(error);
  if (CERTIFICATE.test(code)) return refusals.certificate(host, error);
  if (code === "Z_DATA_ERROR" || code.startsWith("ERR_BROTLI")) return refusals.encoding(error);
  if (TOO_LATE.has(code)) return refusals.tooSlow(deadlineMs, error);
  return answered ? refusals.brokenOff(error) : refusals.noAnswer(host, error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
