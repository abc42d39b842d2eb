import type { embedMany } from "ai";
import type { modelsEnv } from "~/env/models";
import { documentRefusal } from "~/server/core/errors";
import { inBatches } from "./batches";
import type { EmbedOptions, Embedder } from "./types";
import { embeddingVendor, idOf, vendorById, type EmbeddingVendor } from "./vendors";

const TIMEOUT_MS = 30_000;
/** A job reports its progress after so many texts. */
const MAX_BATCH = 256;

/** The configured embedding model, or undefined: retrieval is lexical then. */
export function createEmbedder(env: ReturnType<typeof modelsEnv>): Embedder | undefined {
  const vendor = embeddingVendor(env);
  return vendor && embedderOf(vendor, env);
}

/** Models by their ids, as long as this installation can call them: after a change, what they embedded is still searched. */
export function formerEmbedders(env: ReturnType<typeof modelsEnv>): (id: string) => Embedder | undefined {
  const known = new Map<string, Embedder | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    const vendor = vendorById(env, id);
    const embedder = vendor && embedderOf(vendor, env);
    known.set(id, embedder);
    return embedder;
  };
}

function embedderOf(vendor: EmbeddingVendor, env: ReturnType<typeof modelsEnv>): Embedder {
  const id = idOf(vendor);
  let open: Promise<OpenModel> | undefined;
  return {
    id,
    fusion: env.EMBEDDING_WEIGHTS.get(id),
    dimensions: vendor.dimensions,
    maxBatch: Math.min(MAX_BATCH, vendor.limits.items),
    async embed(texts, options) {
      open ??= openModel(vendor);
      const vectors: number[][] = [];
      for (const batch of inBatches(texts, vendor.limits))
        vectors.push(...(await call(vendor, await open, { values: batch, ...options })));
      return vectors;
    },
  };
}

interface OpenModel {
  embedMany: typeof embedMany;
  model: Awaited<ReturnType<EmbeddingVendor["open"]>>;
}

async function openModel(vendor: EmbeddingVendor): Promise<OpenModel> {
  const [{ embedMany }, model] = await Promise.all([import("ai"), vendor.open()]);
  return { embedMany, model };
}

async function call(
  vendor: EmbeddingVendor,
  { embedMany, model }: OpenModel,
  { values, signal, purpose }: EmbedOptions & { values: string[] },
): Promise<number[][]> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const providerOptions = vendor.optionsFor(purpose);
  const embeddings = await embedMany({
    model,
    values,
    // The client waits for as long as Retry-After says, and the deadline ends that.
    maxRetries: 1,
    abortSignal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    ...(providerOptions ? { providerOptions } : {}),
  }).then(
    (result) => result.embeddings,
    (cause: unknown) => {
      throw documentRefusal("upstream_failed", { code: "embedding_silent" }, { cause });
    },
  );
  return checked(vendor, values.length, embeddings);
}

function checked({ dimensions, dimensionsVariable }: EmbeddingVendor, asked: number, vectors: number[][]): number[][] {
  const wrong = vectors.find((vector) => vector.length !== dimensions);
  if (wrong) {
    throw documentRefusal(
      "unavailable",
      { code: "embedding_dimensions", found: wrong.length, expected: dimensions, variable: dimensionsVariable },
      { retryable: false },
    );
  }
  if (vectors.length !== asked || vectors.some((vector) => !vector.every(Number.isFinite))) {
    throw documentRefusal("upstream_failed", { code: "embedding_no_vectors" });
  }
  return vectors;
}
