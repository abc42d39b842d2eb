import { APICallError, RetryError } from "ai";
import { AppError } from "~/server/core/errors";

/** Turns what a vendor's client throws into a sentence for the visitor. The vendor's words stay in `cause`. */
export function toModelError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const error = RetryError.isInstance(cause) ? cause.lastError : cause;
  // A stream that breaks off keeps the status with which it began.
  if (APICallError.isInstance(error) && (error.statusCode ?? 0) >= 400) return fromStatus(error.statusCode, cause);
  if (error instanceof Error && /timeout/i.test(`${error.name} ${error.message}`)) {
    return new AppError("upstream_failed", "The answer took too long. Try again in a moment.", { cause });
  }
  return new AppError("upstream_failed", "The connection to the model broke off. Try again.", { cause });
}

function fromStatus(status: number | undefined, cause: unknown): AppError {
  switch (status) {
    case 401:
    case 403:
      return new AppError(
        "upstream_failed",
        "The bot's model refused its key. The owner of this bot has to check it.",
        {
          cause,
          retryable: false,
        },
      );
    case 404:
      return new AppError(
        "upstream_failed",
        "The bot's model does not exist any more. The owner has to choose another.",
        {
          cause,
          retryable: false,
        },
      );
    case 429:
      return new AppError("upstream_failed", "The model is very busy right now. Try again in a minute.", { cause });
    default:
      return new AppError("upstream_failed", "The model could not answer right now. Try again in a moment.", { cause });
  }
}
