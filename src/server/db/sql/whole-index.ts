import { analysisVersion, toLanguageCode } from "~/lib/text";
import { Prisma } from "~/generated/prisma/client";
import type { BotScope, Candidate } from "./candidates";
import { keyOf } from "./lexemes";
import type { RawSql } from "./raw-sql";

/** What can be retrieved is the same as long as this is, see `Bot.knowledgeVersion`. */
export async function readKnowledgeVersion(db: RawSql, { workspaceId, botId }: BotScope): Promise<number | undefined> {
  const rows = await db.$queryRaw<{ version: number }[]>(Prisma.sql`
    SELECT knowledge_version AS version FROM bot WHERE workspace_id = ${workspaceId} AND id = ${botId}`);
  return rows[0]?.version;
}

/** Which version of each document is searchable, by its id. */
export type SearchableDocuments = ReadonlyMap<string, number>;

/**
 * A bot's searchable documents as of one version of its knowledge: told by one statement, both are of the same moment. Undefined
 * for a bot without any.
 */
export async function readDocuments(
  db: RawSql,
  { workspaceId, botId }: BotScope,
): Promise<{ knowledgeVersion: number; documents: SearchableDocuments } | undefined> {
  const rows = await db.$queryRaw<{ id: string; version: number; knowledgeVersion: number }[]>(Prisma.sql`
    SELECT d.id, d.active_version AS version, b.knowledge_version AS "knowledgeVersion"
    FROM bot b JOIN document d ON d.workspace_id = b.workspace_id AND d.bot_id = b.id AND d.active_version > 0
    WHERE b.workspace_id = ${workspaceId} AND b.id = ${botId}`);
  const [first] = rows;
  return first && { ...first, documents: new Map(rows.map(({ id, version }) => [id, version])) };
}

/** Every searchable chunk of a bot, in the order of their ids; undefined for a bot that has more than `most`. */
export async function readActiveChunks(
  db: RawSql,
  { workspaceId, botId }: BotScope,
  most: number,
): Promise<Candidate[] | undefined> {
  const rows = await db.$queryRaw<Candidate[]>(Prisma.sql`
    SELECT c.id AS "chunkId", c.document_id AS "documentId", c.source_id AS "sourceId", c.version AS "documentVersion",
      d.title, d.url
    FROM chunk c
    JOIN document d ON d.workspace_id = c.workspace_id AND d.id = c.document_id AND d.active_version = c.version
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
    ORDER BY c.id COLLATE "C" LIMIT ${most + 1}`);
  return rows.length > most ? undefined : rows;
}

/**
 * The chunks of these versions of documents, in the order of their ids; undefined where there are more than `most`. OFFSET 0 keeps
 * the tenant's conditions out, for with them a planner without statistics goes through all chunks of the bot for each document.
 */
export async function readChunksOf(
  db: RawSql,
  { workspaceId, botId }: BotScope,
  documents: readonly (readonly [id: string, version: number])[],
  most: number,
): Promise<Candidate[] | undefined> {
  if (documents.length === 0) return [];
  const ids = documents.map(([id]) => id);
  const versions = documents.map(([, version]) => version);
  const rows = await db.$queryRaw<Candidate[]>(Prisma.sql`
    SELECT c.id AS "chunkId", d.id AS "documentId", d.source_id AS "sourceId", g.version AS "documentVersion", d.title, d.url
    FROM unnest(${ids}::text[], ${versions}::int[]) AS g (id, version)
    JOIN document d ON d.workspace_id = ${workspaceId} AND d.id = g.id AND d.bot_id = ${botId}
    CROSS JOIN LATERAL (
      SELECT id, workspace_id, bot_id FROM chunk WHERE document_id = g.id AND version = g.version OFFSET 0
    ) c
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
    ORDER BY c.id COLLATE "C" LIMIT ${most + 1}`);
  return rows.length > most ? undefined : rows;
}

export interface ChunkWords {
  chunkId: string;
  /** How many words it counts. */
  termCount: number;
  /** Each of its words once, as the lexical index has them. */
  keys: string[];
  /** Its words were read by older rules, and are about to be read anew. */
  outdated: boolean;
}

export async function readWords(
  db: RawSql,
  { workspaceId, botId, botNumber }: BotScope,
  ids: readonly string[],
): Promise<ChunkWords[]> {
  const rows = await db.$queryRaw<WordsRow[]>(Prisma.sql`
    SELECT id AS "chunkId", term_count AS "termCount", array_to_string(tsvector_to_array(terms), ' ') AS words, language,
      terms_version AS "termsVersion"
    FROM chunk
    WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND id = ANY (${[...ids]}::text[])`);
  return rows.map(({ chunkId, termCount, words, language, termsVersion }) => ({
    chunkId,
    termCount,
    outdated: termsVersion < analysisVersion(toLanguageCode(language)),
    keys: words === "" ? [] : words.split(" ").map((word) => keyOf(botNumber, word)),
  }));
}

interface WordsRow {
  chunkId: string;
  termCount: number;
  words: string;
  language: string;
  termsVersion: number;
}

/** About how many searchable chunks a bot has, without counting them. */
export async function readSize(
  db: RawSql,
  { workspaceId, botId }: Pick<BotScope, "workspaceId" | "botId">,
): Promise<{ botNumber: number; knowledgeVersion: number; chunks: number } | undefined> {
  const rows = await db.$queryRaw<{ botNumber: number; knowledgeVersion: number; chunks: number }[]>(Prisma.sql`
    SELECT b.number AS "botNumber", b.knowledge_version AS "knowledgeVersion", (
      SELECT coalesce(sum(s.chunk_count), 0)::int FROM source s WHERE s.workspace_id = b.workspace_id AND s.bot_id = b.id
    ) AS chunks
    FROM bot b WHERE b.workspace_id = ${workspaceId} AND b.id = ${botId}`);
  return rows[0];
}

/** The vectors of these chunks, for those that have one of this model and size. */
export async function readVectors(
  db: RawSql,
  { workspaceId, botId }: BotScope,
  { model, dimensions, ids }: { model: string; dimensions: number; ids: readonly string[] },
): Promise<{ chunkId: string; vector: Float32Array }[]> {
  const rows = await db.$queryRaw<{ chunkId: string; bytes: Uint8Array }[]>(Prisma.sql`
    SELECT chunk_id AS "chunkId", vector_send(embedding) AS bytes FROM chunk_embedding
    WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND model = ${model} AND dimensions = ${dimensions}
      AND chunk_id = ANY (${[...ids]}::text[])`);
  return rows.map(({ chunkId, bytes }) => ({ chunkId, vector: vectorIn(bytes, dimensions) }));
}

/** As pgvector sends one: its length and an unused field of two bytes each, then numbers of four. */
function vectorIn(bytes: Uint8Array, dimensions: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const vector = new Float32Array(dimensions);
  for (let index = 0; index < dimensions; index++) vector[index] = view.getFloat32(4 + index * 4);
  return vector;
}
