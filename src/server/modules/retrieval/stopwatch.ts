import type { RetrievalTimings } from "./types";

type Part = "embedding" | "database" | "ranking";

/** Adds up where the time of one retrieval goes. */
export class Stopwatch {
  readonly #startedAt = performance.now();
  readonly #parts: Record<Part, number> = { embedding: 0, database: 0, ranking: 0 };

  async time<T>(part: Part, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      this.#parts[part] += performance.now() - startedAt;
    }
  }

  timeSync<T>(part: Part, work: () => T): T {
    const startedAt = performance.now();
    const result = work();
    this.#parts[part] += performance.now() - startedAt;
    return result;
  }

  timings(): RetrievalTimings {
    return {
      totalMs: rounded(performance.now() - this.#startedAt),
      embeddingMs: rounded(this.#parts.embedding),
      databaseMs: rounded(this.#parts.database),
      rankingMs: rounded(this.#parts.ranking),
    };
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
