/**
 * What the similarity of an embedding model adds to the lexical score, and from which similarity on it alone is
 * evidence. Vectors that are trusted more than they deserve cost recall, so an unknown model gets little weight.
 * `npm run bench:answers -- <folder> --weights` measures both for the configured model, and EMBEDDING_WEIGHTS sets them.
 */
export interface FusionProfile {
  weight: number;
  answersFrom: number | undefined;
}

interface Entry extends FusionProfile {
  /** Which set it was measured on, or that it was not. */
  source: string;
}

const unknownModel: FusionProfile = { weight: 0.3, answersFrom: undefined };

const NOT_MEASURED = "not measured: a cautious estimate, above what unrelated texts are said to reach";

const profiles: Readonly<Record<string, Entry>> = {
  "openai:text-embedding-3-small": { weight: 0.5, answersFrom: 0.45, source: NOT_MEASURED },
  "openai:text-embedding-3-large": { weight: 0.5, answersFrom: 0.45, source: NOT_MEASURED },
};

export function fusionProfile(embedderId: string): FusionProfile {
  // A shorter vector of the same model ranks much as the whole one.
  return profiles[embedderId.replace(/@\d+$/, "")] ?? unknownModel;
}

/** Similarities of one search, spread over 0 (the last of them, or not among them) to 1 (the nearest). */
export function relativeSimilarities(
  similarities: readonly { chunkId: string; similarity: number }[],
): Map<string, number> {
  const nearest = Math.max(...similarities.map(({ similarity }) => similarity));
  const farthest = Math.min(...similarities.map(({ similarity }) => similarity));
  const range = nearest - farthest;
  return new Map(
    similarities.map(({ chunkId, similarity }) => [chunkId, range > 0 ? (similarity - farthest) / range : 1]),
  );
}
