/**
 * What every session of ours works with. Prisma stores times without a zone and means UTC. A vector search with a
 * filter goes on until it has enough rows instead of returning what the first candidates left over.
 */
export const SESSION_SETTINGS = [
  ["timezone", "UTC"],
  ["hnsw.iterative_scan", "relaxed_order"],
  ["hnsw.ef_search", "64"],
] as const;

/** What connections call themselves whose work nobody waits for: the embedded database lets all others go first. */
export const BACKGROUND_NAME = "botsmith background";
