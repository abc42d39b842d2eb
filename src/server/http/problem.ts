import { z } from "zod";
import type { Problem } from "~/contracts/common";
import type { ErrorCode, FieldError } from "~/server/core/errors";
import { AppError } from "~/server/core/errors";
import type { Log } from "~/server/core/log";
import { log as rootLog } from "~/server/core/log";
import { databaseTrouble, isUnstorableText } from "~/server/db/errors";
import { issueSentence } from "./issue-sentence";

// Of the whole process; a schema's own sentence comes first.
z.config({ customError: issueSentence });

interface HttpError {
  status: number;
  title: string;
}

/** How each refusal looks over HTTP. A new code fails the build until it stands here. */
export const httpErrors: Record<ErrorCode, HttpError> = {
  bad_request: { status: 400, title: "Bad Request" },
  unauthenticated: { status: 401, title: "Unauthorized" },
  plan_limit: { status: 402, title: "Payment Required" },
  forbidden: { status: 403, title: "Forbidden" },
  not_found: { status: 404, title: "Not Found" },
  wrong_method: { status: 405, title: "Method Not Allowed" },
  conflict: { status: 409, title: "Conflict" },
  too_large: { status: 413, title: "Content Too Large" },
  unsupported: { status: 415, title: "Unsupported Media Type" },
  rate_limited: { status: 429, title: "Too Many Requests" },
  internal: { status: 500, title: "Internal Server Error" },
  upstream_failed: { status: 502, title: "Bad Gateway" },
  unavailable: { status: 503, title: "Service Unavailable" },
};

const CHECK_FIELDS = "Some of this cannot be used as it is. See the fields for what to change.";
const UNSTORABLE = "This holds the character U+0000, which cannot be stored. Take it out and send the rest again.";
const databaseSentences = {
  full: "This cannot be saved because the disk of the database is full. Free some space and try again.",
  away: "The database does not answer at the moment. Try again shortly.",
};
const RETRY_AFTER_SECONDS = 5;
const UNEXPECTED = "Botsmith ran into a fault of its own. Try again; if it stays, report the request id.";

/** What a caller may see of any error: an `AppError` as it is, a failed schema as fields, anything else hidden. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return invalidInput(error.issues);
  if (isUnstorableText(error)) return new AppError("bad_request", UNSTORABLE, { cause: error });
  const trouble = databaseTrouble(error);
  if (trouble) {
    const retryAfterSeconds = trouble === "away" ? RETRY_AFTER_SECONDS : undefined;
    return new AppError("unavailable", databaseSentences[trouble], { cause: error, retryAfterSeconds });
  }
  return new AppError("internal", UNEXPECTED, { cause: error });
}

interface Issue {
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
}

/** One sentence when one thing is wrong, else a pointer to the fields. */
export function invalidInput(issues: readonly Issue[]): AppError {
  const fields = issues.map(toFieldError);
  const [only, ...more] = fields;
  const message = only && more.length === 0 ? only.message : CHECK_FIELDS;
  return new AppError("bad_request", message, { fields });
}

function toFieldError({ path = [], message }: Issue): FieldError {
  const keys = path.map((key) => (typeof key === "object" && key !== null && "key" in key ? key.key : key));
  return { path: keys.map(String).join("."), message };
}

export function toProblem(error: AppError, requestId: string | undefined): Problem {
  const { status, title } = httpErrors[error.code];
  return {
    type: "about:blank",
    title,
    status,
    code: error.code,
    detail: error.message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(error.issues === undefined ? {} : { issues: [...error.issues] }),
    ...(error.fields === undefined ? {} : { errors: error.fields.map(({ path, message }) => ({ path, message })) }),
  };
}

interface ProblemOptions {
  requestId?: string | undefined;
  headers?: HeadersInit;
  log?: Pick<Log, "error" | "warn">;
}

/** Any thrown thing as `application/problem+json`. Faults of ours are logged with their cause and shown without it. */
export function problemResponse(thrown: unknown, options: ProblemOptions = {}): Response {
  const error = toAppError(thrown);
  logFault(error, options);
  const problem = toProblem(error, options.requestId);
  const headers = new Headers(options.headers);
  headers.set("Content-Type", "application/problem+json");
  headers.set("Cache-Control", "no-store");
  if (options.requestId !== undefined) headers.set("X-Request-Id", options.requestId);
  if (error.retryAfterSeconds !== undefined) headers.set("Retry-After", String(Math.ceil(error.retryAfterSeconds)));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** For a path that has other methods than this one, or none at all. */
export function noSuchRoute(method: string, allowed: readonly string[], options: ProblemOptions): Response {
  const { error, headers } = routeRefusal(method, allowed);
  return problemResponse(error, { ...options, headers });
}

export function routeRefusal(
  method: string,
  allowed: readonly string[],
): { error: AppError; headers: { allow?: string } } {
  if (allowed.length === 0) return { error: new AppError("not_found", "There is no such address."), headers: {} };
  const error = new AppError("wrong_method", `${method} is not possible here; use ${allowed.join(" or ")}.`);
  return { error, headers: { allow: allowed.join(", ") } };
}

/** What somebody has to look into: our faults, and vendors that failed. A refusal is no event. */
export function logFault(error: AppError, options: Pick<ProblemOptions, "requestId" | "log">): void {
  const log = options.log ?? rootLog;
  const fields = { code: error.code, ...(options.requestId === undefined ? {} : { requestId: options.requestId }) };
  switch (error.code) {
    case "internal":
      log.error("a request failed", fields, error.cause ?? error);
      return;
    case "upstream_failed":
    case "unavailable":
      log.warn("a request failed upstream", { ...fields, reason: reasonOf(error.cause) });
      return;
    default:
      return;
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : "unknown";
}
