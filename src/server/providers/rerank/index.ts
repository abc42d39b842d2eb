import { z } from "zod";
import type { modelsEnv } from "~/env/models";
import { AppError } from "~/server/core/errors";
import type { Reranker } from "./types";

/** A visitor waits for this, and the order that it betters is good already. */
const TIMEOUT_MS = 1_200;
/** A server that failed is left alone for so long, so that not every question waits for it. */
const REST_MS = 30_000;

const Answer = z.object({
  results: z.array(
    z
      .object({
        index: z.number().int().nonnegative(),
        relevance_score: z.number().optional(),
        score: z.number().optional(),
      })
      .transform(({ index, relevance_score, score }) => ({ index, score: relevance_score ?? score ?? 0 })),
  ),
});

/** The configured rerank server, or undefined: our own order stands then. */
export function createReranker(env: ReturnType<typeof modelsEnv>): Reranker | undefined {
  const { RERANK_BASE_URL: baseUrl, RERANK_API_KEY: apiKey, RERANK_MODEL: model } = env;
  if (baseUrl === undefined) return undefined;
  const url = `${baseUrl.replace(/\/+$/, "")}/rerank`;
  let restUntil = 0;
  return {
    id: `rerank:${model ?? "default"}`,
    async rerank(query, documents, { signal }) {
      if (performance.now() < restUntil) throw unavailable("The rerank server failed a moment ago.");
      const body = JSON.stringify({ ...(model ? { model } : {}), query, documents, top_n: documents.length });
      try {
        return scoresOf(await post(url, { apiKey, body, signal }), documents.length);
      } catch (error) {
        // Somebody who pressed Stop says nothing about the server.
        if (!signal?.aborted) restUntil = performance.now() + REST_MS;
        throw error instanceof AppError ? error : unavailable("The rerank server did not answer.", error);
      }
    },
  };
}

interface Call {
  apiKey: string | undefined;
  body: string;
  signal: AbortSignal | undefined;
}

async function post(url: string, { apiKey, body, signal }: Call): Promise<unknown> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
    body,
    redirect: "error",
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  });
  if (response.ok) return response.json();
  await response.body?.cancel();
  throw unavailable(`The rerank server answered ${response.status}.`);
}

function scoresOf(answer: unknown, count: number): number[] {
  const { results } = Answer.parse(answer);
  const scores = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
  for (const { index, score } of results) if (index < count) scores[index] = score;
  return scores;
}

function unavailable(sentence: string, cause?: unknown): AppError {
  return new AppError("upstream_failed", sentence, { cause });
}
