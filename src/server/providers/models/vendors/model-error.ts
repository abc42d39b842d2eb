import type { Fault } from "~/lib/refusal-texts";
import { AppError } from "~/server/core/errors";
import { modelFault } from "./model-fault";
import { SilenceError } from "./watch";

const RETRY_AFTER_MS = 400;
/** A second try that begins later than this before the deadline would only make the visitor wait for nothing. */
const LEAST_TIME_FOR_AN_ANSWER_MS = 2_000;
/** Longer than this the next model is the quicker answer. */
const LONGEST_BEFORE_SUCCESSOR_MS = 1_000;

/** Turns what a vendor's client throws into a sentence for the visitor. */
export function toModelError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const fault = faultOf(thrown);
  return modelFault(fault, { cause: withoutContent(thrown), retryable: !FINAL.has(fault) });
}

/** Those that no second try would mend. */
const FINAL: ReadonlySet<Fault> = new Set(["noCredit", "tooMuch", "keyRefused", "modelGone", "modelRefuses"]);

function faultOf(thrown: unknown): Fault {
  if (thrown instanceof SilenceError) return thrown.fault;
  const status = statusOf(thrown);
  if (status === 402 || says(thrown, "insufficient_quota") || says(thrown, "credit balance")) return "noCredit";
  if (says(thrown, "context_length_exceeded") || says(thrown, "prompt is too long") || status === 413) return "tooMuch";
  switch (status) {
    case undefined:
      return "brokeOff";
    case 401:
    case 403:
      return "keyRefused";
    case 404:
      return "modelGone";
    case 429:
    case 529:
      return "modelBusy";
    default:
      return status >= 500 || status === 408 || status === 409 ? "modelFailed" : "modelRefuses";
  }
}

/**
 * How long to wait before the second try, or undefined when there is no use in one: the error will not pass, or it
 * passes too late for the visitor.
 */
export function retryDelay(
  thrown: unknown,
  remainingMs: number,
  { hasSuccessor = false }: { hasSuccessor?: boolean | undefined } = {},
): number | undefined {
  if (thrown instanceof SilenceError || !toModelError(thrown).retryable) return undefined;
  const wait = retryAfter(thrown) ?? RETRY_AFTER_MS * (0.75 + Math.random() / 2);
  const most = Math.min(
    remainingMs - LEAST_TIME_FOR_AN_ANSWER_MS,
    hasSuccessor ? LONGEST_BEFORE_SUCCESSOR_MS : Infinity,
  );
  return wait <= most ? wait : undefined;
}

function retryAfter(thrown: unknown): number | undefined {
  const headers = property(thrown, "responseHeaders");
  const exact = Number.parseFloat(String(property(headers, "retry-after-ms")));
  if (exact >= 0) return exact;
  const told = property(headers, "retry-after");
  if (typeof told !== "string") return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(told)) return Number(told) * 1000;
  const date = Date.parse(told);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Of the answer, or of an error that arrived within an answer that began well. */
function statusOf(thrown: unknown): number | undefined {
  for (const field of ["statusCode", "code"]) {
    const status = property(thrown, field);
    if (typeof status === "number" && status >= 400) return status;
  }
  return undefined;
}

function says(thrown: unknown, words: string): boolean {
  return ["responseBody", "message", "code", "type"].some((field) => {
    const text = property(thrown, field);
    return typeof text === "string" && text.includes(words);
  });
}

/** The client's errors carry the whole prompt; what is kept of them for the operator must not. */
function withoutContent(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error("The model reported an error within its answer");
  const status = statusOf(thrown);
  const code = property(thrown, "code") ?? property(thrown.cause, "code");
  const detail = status === undefined ? code : `status ${status}`;
  const slim = new Error(typeof detail === "string" ? `${thrown.name}: ${detail}` : thrown.name);
  slim.name = thrown.name;
  return slim;
}

function property(of: unknown, name: string): unknown {
  if (typeof of !== "object" || of === null) return undefined;
  const value: unknown = Reflect.get(of, name);
  return value;
}
