import { Middleware, NonRetriableError, RetryAfterError } from "inngest";
import { z } from "zod";
import { DocumentIssues, type DocumentIssue } from "~/contracts/document-issues";
import { AppError, type ErrorCode } from "~/server/core/errors";

/** `never`: trying again cannot help. `asSaid`: the error knows. `whenTold`: after the time that the error names. */
type Policy = "never" | "asSaid" | "whenTold";

const policies: Record<ErrorCode, Policy> = {
  bad_request: "never",
  unauthenticated: "never",
  forbidden: "never",
  not_found: "never",
  wrong_method: "never",
  conflict: "asSaid",
  too_large: "never",
  unsupported: "never",
  plan_limit: "never",
  rate_limited: "whenTold",
  upstream_failed: "asSaid",
  unavailable: "asSaid",
  internal: "asSaid",
};

/** What Inngest shall do about an error, told in its own terms. Errors that are not ours are tried again. */
export function toJobError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const policy = policies[error.code];
  const kept = withIssuesAsCause(error);
  if (policy === "never" || !error.retryable) return new NonRetriableError(error.message, { cause: kept });
  if (policy === "whenTold" && error.retryAfterSeconds !== undefined) {
    // Servers count from the second that has begun, so that one second could be none.
    return new RetryAfterError(error.message, (error.retryAfterSeconds + 1) * 1000, { cause: kept });
  }
  return kept;
}

/** Of an error its name, message, code and causes reach whoever hears of the failure; a cause without a name as it is. */
function withIssuesAsCause(error: AppError): AppError {
  const { code, message, retryable, issues } = error;
  return issues ? new AppError(code, message, { retryable, cause: { issues, cause: error } }) : error;
}

/** A sentence for people about why a job failed: the one our code wrote, wherever in the chain of causes it is. */
export function publicReason(error: unknown): string {
  return (
    saidIn(error)?.message ??
    "Botsmith could not finish this because of a problem of its own. Try again in a few minutes."
  );
}

/** The same in codes, for every language. None where our code said nothing. */
export function publicIssues(error: unknown): readonly DocumentIssue[] {
  const said = saidIn(error);
  if (!said) return [];
  const carried = Carried.safeParse(said.cause);
  return carried.success ? carried.data.issues : [{ code: "as_said", text: said.message }];
}

const Carried = z.object({ issues: DocumentIssues.nonempty() });

function saidIn(error: unknown): { message: string; cause: unknown } | undefined {
  for (let link = error, depth = 0; link instanceof Object && depth < 6; depth++) {
    const cause = "cause" in link ? link.cause : undefined;
    if ("name" in link && link.name === "AppError" && "message" in link && typeof link.message === "string") {
      return { message: link.message, cause };
    }
    link = cause;
  }
  return undefined;
}

/** Applies the policy to every function and step, so that no job has to. */
export class AppErrorMiddleware extends Middleware.BaseMiddleware {
  readonly id = "botsmith:errors";

  override async wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return next().catch(rethrow);
  }

  override async wrapFunctionHandler({ next }: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
    return next().catch(rethrow);
  }
}

function rethrow(error: unknown): never {
  throw toJobError(error);
}
