/**
 * What the similarity of an embedding model adds to the lexical score, and from which similarity on it alone is
 * evidence. Both ought to be measured per model; vectors that are trusted more than they deserve cost recall, which is
 * why an unknown model gets little weight.
 */
export interface FusionProfile {
  weight: number;
  answersFrom: number | undefined;
}

const unknownModel: FusionProfile = { weight: 0.3, answersFrom: undefined };

const profiles: Readonly<Record<string, FusionProfile>> = {
  // Not measured by us yet: cautious guesses, high enough that unrelated texts should stay below.
  "openai:text-embedding-3-small": { weight: 0.5, answersFrom: 0.45 },
  "openai:text-embedding-3-large": { weight: 0.5, answersFrom: 0.45 },
};

export function fusionProfile(embedderId: string): FusionProfile {
  return profiles[embedderId] ?? unknownModel;
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
