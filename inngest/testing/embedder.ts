import type { Embedder } from "~/server/providers/embeddings/types";

/** An embedding model to which all texts mean the same. */
export const embedder: Embedder = {
  id: "test:jobs",
  dimensions: 256,
  maxBatch: 8,
  embed: async (texts) => texts.map(() => Float32Array.from({ length: 256 }, () => 0.0625)),
};
