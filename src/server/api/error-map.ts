import { StandardSchemaV1Error, TRPCError } from "@trpc/server";
import { z } from "zod";
import type { DocumentIssue } from "~/contracts/document-issues";
import type { ErrorCode, FieldError } from "~/server/core/errors";
import { AppError, errorCodes } from "~/server/core/errors";
import { invalidInput, logFault, toAppError } from "~/server/http/problem";

/** How each refusal looks over tRPC. A new code fails the build until it stands here. */
const trpcCodes: Record<ErrorCode, TRPCError["code"]> = {
  bad_request: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  plan_limit: "PAYMENT_REQUIRED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  wrong_method: "METHOD_NOT_SUPPORTED",
  conflict: "CONFLICT",
  too_large: "PAYLOAD_TOO_LARGE",
  unsupported: "UNSUPPORTED_MEDIA_TYPE",
  rate_limited: "TOO_MANY_REQUESTS",
  internal: "INTERNAL_SERVER_ERROR",
  upstream_failed: "BAD_GATEWAY",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** Any failure of a procedure as what the browser may see of it, with our own error as its cause. Logs faults of ours. */
export function toTRPCError(error: TRPCError, requestId: string): TRPCError {
  const refusal = refusalIn(error);
  if (!refusal) return error;
  logFault(refusal, { requestId });
  return new TRPCError({ code: trpcCodes[refusal.code], message: refusal.message, cause: refusal });
}

/** Undefined for tRPC's own refusals, of requests that no page of ours sends. */
function refusalIn({ code, cause }: TRPCError): AppError | undefined {
  if (cause instanceof StandardSchemaV1Error) return invalidInput(cause.issues);
  if (cause instanceof AppError || cause instanceof z.ZodError || code === "INTERNAL_SERVER_ERROR") {
    return toAppError(cause);
  }
  return undefined;
}

export interface ErrorDetails {
  appCode: ErrorCode;
  requestId?: string;
  fields?: FieldError[];
  issues?: readonly DocumentIssue[];
  retryAfterSeconds?: number;
}

/** What the error's `data` carries beside tRPC's own fields. */
export function errorDetails({ code, cause }: TRPCError, requestId: string | undefined): ErrorDetails {
  const request = requestId === undefined ? {} : { requestId };
  if (!(cause instanceof AppError)) {
    return { appCode: errorCodes.find((known) => trpcCodes[known] === code) ?? "bad_request", ...request };
  }
  return {
    appCode: cause.code,
    ...request,
    ...(cause.fields === undefined ? {} : { fields: cause.fields }),
    ...(cause.issues === undefined ? {} : { issues: cause.issues }),
    ...(cause.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: cause.retryAfterSeconds }),
  };
}
