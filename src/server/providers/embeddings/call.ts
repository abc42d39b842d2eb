import { setTimeout as delay } from "node:timers/promises";
import type { APICallError } from "ai";
import type { DocumentIssue } from "~/contracts/document-issues";
import { inTime } from "~/lib/in-time";
import { type AppError, documentRefusal } from "~/server/core/errors";
import type { AskModel, EmbedOptions } from "./types";
import type { EmbeddingVendor } from "./vendors";

const TIMEOUT_MS = 30_000;
const USUAL_DELAY_MS = 2_000;
/** Whoever names a longer time is not waited for so long. */
const LONGEST_DELAY_MS = 60_000;
const NOT_FINITE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** The vectors of one call's texts, or an error with nothing of what the vendor said. */
export async function callModel(
  vendor: EmbeddingVendor,
  ask: AskModel,
  { values, signal, purpose }: EmbedOptions & { values: readonly string[] },
): Promise<Float32Array[]> {
  const vectors = await inTime(TIMEOUT_MS, signal, (ending) =>
    tryTwice(() => ask(values, { signal: ending, purpose }), ending),
  ).catch(async (cause: unknown) => {
    const issue = issueOf(vendor, await toFailure(cause));
    // Another key takes a restart, so that whoever waits is told now.
    throw documentRefusal("upstream_failed", issue, { cause, retryable: issue.code !== "embedding_key_refused" });
  });
  return checked(vendor, values.length, vectors);
}

export function silence(cause: unknown): AppError {
  return documentRefusal("upstream_failed", { code: "embedding_silent" }, { cause });
}

/** What the vendor's answer says about why there are no vectors; nothing where there was no answer. */
function issueOf({ keyVariable }: EmbeddingVendor, failure: APICallError | undefined): DocumentIssue {
  const status = failure?.statusCode;
  if (status === undefined) return { code: "embedding_silent" };
  if (status < 300) return { code: "embedding_no_vectors" };
  // Google's answer to a wrong key is 400.
  if (status === 401 || status === 403 || failure?.responseBody?.includes("API_KEY_INVALID")) {
    return { code: "embedding_key_refused", variable: keyVariable };
  }
  return { code: "embedding_refused", status };
}

/** Whether the vendor may have disliked one of several texts, and is neither away nor busy nor closed to us. */
export async function mayBeOneText(error: AppError): Promise<boolean> {
  if (error.code !== "upstream_failed") return false;
  // An answer without vectors.
  if (error.cause === undefined) return true;
  const failure = await toFailure(error.cause);
  // Some servers of one's own answer with 500 to a text that is too long for them.
  return failure !== undefined && (failure.isRetryable ? failure.statusCode === 500 : failure.statusCode !== 401);
}

async function tryTwice<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const failure = await toFailure(error);
    if (!failure?.isRetryable) throw error;
    await delay(delayAsked(failure), undefined, { signal });
    return ask();
  }
}

async function toFailure(error: unknown): Promise<APICallError | undefined> {
  const { APICallError } = await import("ai");
  return APICallError.isInstance(error) ? error : undefined;
}

function delayAsked({ responseHeaders }: APICallError): number {
  const { "retry-after-ms": ms = "", "retry-after": after = "" } = responseHeaders ?? {};
  const seconds = Number.parseFloat(after);
  const asked = [Number.parseFloat(ms), seconds * 1000, Date.parse(after) - Date.now()].find(Number.isFinite);
  return asked !== undefined && asked >= 0 && asked < LONGEST_DELAY_MS ? asked : USUAL_DELAY_MS;
}

function checked(
  { dimensions, dimensionsVariable }: EmbeddingVendor,
  asked: number,
  vectors: Float32Array[],
): Float32Array[] {
  const wrong = vectors.find((vector) => vector.length !== dimensions);
  if (wrong) {
    throw documentRefusal(
      "unavailable",
      { code: "embedding_dimensions", found: wrong.length, expected: dimensions, variable: dimensionsVariable },
      { retryable: false },
    );
  }
  if (vectors.length !== asked || !vectors.every(isFinite)) {
    throw documentRefusal("upstream_failed", { code: "embedding_no_vectors" });
  }
  return vectors;
}

/** Adding them up one by one would make an object of each sum. */
function isFinite(vector: Float32Array): boolean {
  return NOT_FINITE.every((value) => !vector.includes(value));
}
