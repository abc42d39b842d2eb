import { refusalTexts, type Fault } from "~/lib/refusal-texts";
import { AppError } from "~/server/core/errors";

/** A failure of a model, told in English; its reason lets whoever shows it say it in the visitor's language. */
export function modelFault(fault: Fault, options: { cause?: unknown; retryable?: boolean } = {}): AppError {
  return new AppError("upstream_failed", refusalTexts("en")[fault], { ...options, reason: fault });
}
