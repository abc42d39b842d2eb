import type { SentPrompt, StoredFindings } from "~/contracts/explanations";
import type { ModelRequest } from "~/server/providers/models/types";
import type { Retrieval } from "../retrieval";

/** What is stored of a search, so that people can see why the bot answered, or why not. */
export function findingsOf(retrieval: Retrieval, threshold: number): StoredFindings {
  const { evidence, passages, terms } = retrieval;
  const given = new Set(passages.map(({ chunkId }) => chunkId));
  return {
    terms: [...terms],
    threshold,
    strength: short(evidence.strength),
    chance: short(evidence.bar),
    alike: short(evidence.alike),
    similarity: evidence.similarity === undefined ? null : short(evidence.similarity),
    candidates: retrieval.candidates.map(({ lexical, semantic, score, ...found }) => ({
      ...found,
      lexical: short(lexical),
      semantic: semantic === undefined ? null : short(semantic),
      score: short(score),
      given: given.has(found.chunkId),
    })),
  };
}

/** What the model is sent, word for word. No key is part of it. */
export function promptAsSent({ instructions, messages, maxOutputTokens, temperature }: ModelRequest): SentPrompt {
  return { instructions, messages: [...messages], maxOutputTokens, temperature: temperature ?? null };
}

/** It is stored with every answer. */
function short(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
