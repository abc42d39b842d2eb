import type { Embedder } from "~/server/providers/embeddings/types";

export const DIMENSIONS = 256;

export const embedder: Embedder = {
  id: "test:letters",
  dimensions: DIMENSIONS,
  maxBatch: 100,
  embed: (texts) => Promise.resolve(texts.map(vectorOf)),
};

/** A text's vector is spread by its letters: alike for alike texts, the same for the same. */
export function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS).fill(0.01);
  for (const [index, character] of Array.from(text).entries()) {
    const at = (character.codePointAt(0) ?? 0) % DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + 1 / (1 + index / 20);
  }
  return vector;
}
