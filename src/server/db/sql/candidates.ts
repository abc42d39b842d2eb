import { Prisma } from "~/generated/prisma/client";
import { anyOf } from "./lexemes";
import type { RawSql } from "./raw-sql";

/** Every statement here names both, whatever else selects the rows. */
export interface BotScope {
  workspaceId: string;
  botId: string;
  botNumber: number;
}

export interface CorpusStats {
  chunks: number;
  /** Mean number of indexed words in a chunk. */
  averageTerms: number;
  /** Chunks by language, the most frequent first. */
  languages: readonly { language: string; chunks: number }[];
}

/** What BM25 must know of a bot's searchable chunks as a whole. */
export async function readCorpusStats(db: RawSql, { workspaceId, botId }: BotScope): Promise<CorpusStats> {
  const rows = await db.$queryRaw<{ language: string; chunks: number; terms: number }[]>(Prisma.sql`
    SELECT c.language, count(*)::int AS chunks, sum(c.term_count)::float8 AS terms
    FROM chunk c
    JOIN document d ON d.workspace_id = c.workspace_id AND d.id = c.document_id AND d.active_version = c.version
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
    GROUP BY c.language
    ORDER BY chunks DESC, c.language`);
  const chunks = rows.reduce((sum, row) => sum + row.chunks, 0);
  const terms = rows.reduce((sum, row) => sum + row.terms, 0);
  return {
    chunks,
    averageTerms: chunks === 0 ? 0 : terms / chunks,
    languages: rows.map((row) => ({ language: row.language, chunks: row.chunks })),
  };
}

/**
 * In how many chunks each word occurs, in the order given. A word is the list of forms that the index may hold it
 * under. Chunks of a version that is not active yet count too: for a moment, and for a weight only.
 */
export async function countTerms(
  db: RawSql,
  { workspaceId, botId, botNumber }: BotScope,
  words: readonly (readonly string[])[],
): Promise<number[]> {
  if (words.length === 0) return [];
  const queries = words.map((forms) => anyOf(botNumber, forms));
  const rows = await db.$queryRaw<{ chunks: number }[]>(Prisma.sql`
    SELECT (
      SELECT count(*)::int FROM (${holding(Prisma.sql`word.query`)}) c
      WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
    ) AS chunks
    FROM unnest(${queries}::text[]) WITH ORDINALITY AS word (query, number)
    ORDER BY word.number`);
  return rows.map((row) => row.chunks);
}

/** Which of these terms the bot's chunks hold, and in how many. For hundreds of terms of which few or none are there. */
export async function findTerms(
  db: RawSql,
  { workspaceId, botId, botNumber }: BotScope,
  keys: readonly string[],
): Promise<{ key: string; chunks: number }[]> {
  if (keys.length === 0) return [];
  const queries = keys.map((key) => anyOf(botNumber, [key]));
  return db.$queryRaw<{ key: string; chunks: number }[]>(Prisma.sql`
    SELECT word.key, count(*)::int AS chunks
    FROM unnest(${[...keys]}::text[], ${queries}::text[]) AS word (key, query)
    CROSS JOIN LATERAL (${holding(Prisma.sql`word.query`)}) c
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
    GROUP BY word.key`);
}

/**
 * Chunks by the lexical index alone. OFFSET 0 keeps the tenant's conditions out, for with them a planner without
 * statistics (the embedded database gathers none by itself) reads all chunks of the bot and every tsvector in them.
 */
function holding(query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT id, workspace_id, bot_id, document_id, source_id, version, term_count
    FROM chunk WHERE terms @@ ${query}::tsquery OFFSET 0`;
}

export interface WeightedWord {
  /** Every form that the index may hold the word under. */
  forms: readonly string[];
  /** Its inverse document frequency. */
  weight: number;
}

export interface Candidate {
  chunkId: string;
  documentId: string;
  sourceId: string;
  documentVersion: number;
  title: string;
  url: string | null;
}

export interface LexicalSearch {
  words: readonly WeightedWord[];
  /** Sum over the words of the chunks that hold them. */
  matches: number;
  averageTerms: number;
  limit: number;
}

/** Before it is known which of them are of an active version, so many times the limit are considered. */
const HEADROOM = 8;

/**
 * The chunks that hold any of the words, best first by the sum of the weights, as if each word occurred once in a chunk
 * of its length (BM25 with a term frequency of one). It reads posting lists and plain columns only, no tsvector.
 */
export async function findLexicalCandidates(db: RawSql, scope: BotScope, search: LexicalSearch): Promise<Candidate[]> {
  if (search.words.length === 0) return [];
  const considered = search.limit * HEADROOM;
  const found = await bestMatches(db, scope, search, considered);
  // Rows of inactive versions may have filled the places.
  return found.length < search.limit && search.matches > considered
    ? bestMatches(db, scope, search, search.matches)
    : found;
}

async function bestMatches(
  db: RawSql,
  { workspaceId, botId, botNumber }: BotScope,
  search: LexicalSearch,
  considered: number,
): Promise<Candidate[]> {
  const queries = search.words.map(({ forms }) => anyOf(botNumber, forms));
  const weights = search.words.map(({ weight }) => weight);
  return db.$queryRaw<Candidate[]>(Prisma.sql`
    WITH hit AS MATERIALIZED (
      SELECT c.id, c.document_id, c.source_id, c.version,
        sum(word.weight) / (1.3::float8 + 0.9::float8 * c.term_count / ${search.averageTerms}::float8) AS weight
      FROM unnest(${queries}::text[], ${weights}::float8[]) AS word (query, weight)
      CROSS JOIN LATERAL (${holding(Prisma.sql`word.query`)}) c
      WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
      GROUP BY c.id, c.document_id, c.source_id, c.version, c.term_count
      ORDER BY weight DESC, c.id
      LIMIT ${considered}
    )
    SELECT hit.id AS "chunkId", hit.document_id AS "documentId", hit.source_id AS "sourceId",
      hit.version AS "documentVersion", d.title, d.url
    FROM hit
    JOIN document d ON d.workspace_id = ${workspaceId} AND d.id = hit.document_id AND d.active_version = hit.version
    ORDER BY hit.weight DESC, hit.id
    LIMIT ${search.limit}`);
}

export interface ChunkRow {
  id: string;
  position: number;
  breadcrumb: string;
  text: string;
  start: number;
  language: string;
}

export async function readChunks(
  db: RawSql,
  { workspaceId, botId }: BotScope,
  ids: readonly string[],
): Promise<ChunkRow[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<ChunkRow[]>(Prisma.sql`
    SELECT id, position, breadcrumb, text, start, language FROM chunk
    WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND id = ANY (${[...ids]}::text[])`);
}

export interface SampledChunk {
  documentId: string;
  title: string;
  breadcrumb: string;
  text: string;
  language: string;
}

/**
 * Chunks from all over the bot's searchable knowledge: the same ones for the same texts, whatever ids they have and in
 * whichever order they came.
 */
export async function sampleChunks(
  db: RawSql,
  { workspaceId, botId }: BotScope,
  limit: number,
): Promise<SampledChunk[]> {
  return db.$queryRaw<SampledChunk[]>(Prisma.sql`
    SELECT c.document_id AS "documentId", d.title, c.breadcrumb, c.text, c.language
    FROM (
      SELECT c.id FROM chunk c
      JOIN document d ON d.workspace_id = c.workspace_id AND d.id = c.document_id AND d.active_version = c.version
      WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
      ORDER BY c.hash, d.title, c.position
      LIMIT ${limit}
    ) picked
    JOIN chunk c ON c.id = picked.id
    JOIN document d ON d.workspace_id = c.workspace_id AND d.id = c.document_id
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
    ORDER BY c.hash, d.title, c.position`);
}
