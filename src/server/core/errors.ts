import type { DocumentIssue } from "~/contracts/document-issues";
import { issueTexts as english } from "~/lib/issue-texts/en";
import { sayIssues } from "~/lib/issue-texts/say-issues";

/** Every way in which Botsmith refuses or fails. Each mapping over this list is exhaustive, so a new code fails the build until mapped. */
export const errorCodes = [
  "bad_request",
  "unauthenticated",
  "forbidden",
  "not_found",
  "wrong_method",
  "conflict",
  "too_large",
  "unsupported",
  "plan_limit",
  "rate_limited",
  "upstream_failed",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface FieldError {
  path: string;
  message: string;
  /** A word for it, for whoever says it in another language. */
  reason?: string;
}

interface AppErrorOptions {
  cause?: unknown;
  /** Whether the same call may succeed later without anybody changing anything. */
  retryable?: boolean;
  retryAfterSeconds?: number;
  fields?: FieldError[];
  /** A word for the reason, for whoever says it in another language. */
  reason?: string;
  /** What the message says, for whoever says it in another language. */
  issues?: readonly DocumentIssue[];
}

// A build may hold several copies of this module: the ports are made by one and their errors caught by another.
const BRAND = Symbol.for("botsmith.AppError");

/** The only error that domain code throws on purpose. `message` is shown to people; details belong in `cause`. */
export class AppError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && BRAND in value;
  }

  override name = "AppError";
  readonly [BRAND] = true;
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly fields: FieldError[] | undefined;
  readonly reason: string | undefined;
  readonly issues: readonly DocumentIssue[] | undefined;

  constructor(code: ErrorCode, publicMessage: string, options: AppErrorOptions = {}) {
    super(publicMessage, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable =
      options.retryable ?? (code === "upstream_failed" || code === "unavailable" || code === "rate_limited");
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.fields = options.fields;
    this.reason = options.reason;
    this.issues = options.issues;
  }
}

/** Why a document or a page is not read. Its message is English; a dashboard says the issues in its reader's language. */
export function documentRefusal(
  code: ErrorCode,
  issue: DocumentIssue | readonly DocumentIssue[],
  options: Pick<AppErrorOptions, "cause" | "retryable"> = {},
): AppError {
  const issues = [issue].flat();
  return new AppError(code, sayIssues(english, issues), { ...options, issues });
}

/** What an error says, for another language; one without codes says its own sentence in each. */
export function issuesOf({ issues, message }: AppError): readonly DocumentIssue[] {
  return issues ?? [{ code: "as_said", text: message }];
}

export function notFound(noun: string): AppError {
  return new AppError("not_found", `This ${noun} does not exist.`);
}
