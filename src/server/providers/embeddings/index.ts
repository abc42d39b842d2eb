import type { modelsEnv } from "~/env/models";
import { inBatches } from "./batches";
import { callModel } from "./call";
import { Questions } from "./questions";
import type { AskModel, EmbedOptions, Embedder } from "./types";
import { embeddingVendor, idOf, vendorById, type EmbeddingVendor } from "./vendors";

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
  let open: Promise<AskModel> | undefined;
  const call = async (values: readonly string[], options: EmbedOptions) =>
    callModel(vendor, await (open ??= vendor.open()), { values, ...options });
  const questions = new Questions((texts, signal) => call(texts, { signal, purpose: "query" }), vendor.limits);
  return {
    id,
    fusion: env.EMBEDDING_WEIGHTS.get(id),
    dimensions: vendor.dimensions,
    maxBatch: Math.min(MAX_BATCH, vendor.limits.items),
    async embed(texts, options) {
      const [only] = texts;
      if (options.purpose === "query" && only !== undefined && texts.length === 1)
        return [await questions.vectorOf(only, options.signal)];
      const vectors: Float32Array[] = [];
      for (const batch of inBatches(texts, vendor.limits)) vectors.push(...(await call(batch, options)));
      return vectors;
    },
  };
}
