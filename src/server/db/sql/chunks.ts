import { Prisma } from "~/generated/prisma/client";
import { analysisVersion } from "~/lib/text";
import { newId } from "~/server/core/ids";
import { indexTerms, type IndexedText } from "./lexemes";
import { toJson, type RawSql } from "./raw-sql";

export interface VersionRef {
  documentId: string;
  version: number;
}

export interface ChunkScope extends VersionRef {
  workspaceId: string;
  botId: string;
  /** Bot.number, the prefix of its terms in the lexical index. */
  botNumber: number;
  sourceId: string;
}

export interface NewChunk extends IndexedText {
  position: number;
  start: number;
  end: number;
  hash: string;
}

/** A chunk as its row holds it. */
export interface IndexedChunk {
  botId: string;
  sourceId: string;
  documentId: string;
  version: number;
  id: string;
  position: number;
  start: number;
  end: number;
  breadcrumb: string;
  text: string;
  language: string;
  hash: string;
  termCount: number;
  terms: string;
  termsVersion: number;
}

/** Enough that the round trip no longer shows; a batch of long chunks stays below a megabyte. */
const BATCH = 200;

/** Finds a chunk's terms. Takes some milliseconds a document, so it is done before a transaction is begun. */
export function indexChunk(scope: ChunkScope, chunk: NewChunk): IndexedChunk {
  const { botId, sourceId, documentId, version, botNumber } = scope;
  const { position, start, end, breadcrumb, text, language, hash } = chunk;
  const row = { botId, sourceId, documentId, version, id: newId("chunk"), position, start, end, breadcrumb, text };
  return { ...row, language, hash, ...indexTerms(botNumber, chunk), termsVersion: analysisVersion(language) };
}

/** Stores the chunks of one version of a document and puts them into the lexical index. Returns their ids, in order. */
export async function insertChunks(db: RawSql, scope: ChunkScope, chunks: readonly NewChunk[]): Promise<string[]> {
  const rows = chunks.map((chunk) => indexChunk(scope, chunk));
  for (let from = 0; from < rows.length; from += BATCH) {
    await db.$executeRaw(insertingChunks(scope.workspaceId, rows.slice(from, from + BATCH)));
  }
  return rows.map(({ id }) => id);
}

/** The same for chunks of documents that have this lease, whose terms are known. */
export async function insertHeldChunks(
  db: RawSql,
  { workspaceId, lease }: { workspaceId: string; lease: string },
  chunks: readonly IndexedChunk[],
): Promise<void> {
  await db.$executeRaw(insertingChunks(workspaceId, chunks, lease));
}

/** Puts chunks whose terms are known into the table and the lexical index; only those whose document has this lease, where one is given. */
export function insertingChunks(workspaceId: string, chunks: readonly IndexedChunk[], lease?: string): Prisma.Sql {
  const held =
    lease === undefined
      ? Prisma.empty
      : Prisma.sql`CROSS JOIN LATERAL (
    SELECT 1 FROM document WHERE workspace_id = ${workspaceId} AND id = g."documentId" AND lease = ${lease} FOR KEY SHARE) d`;
  return Prisma.sql`
    INSERT INTO chunk (workspace_id, bot_id, source_id, document_id, version, id, position, start, "end", breadcrumb,
      text, language, hash, term_count, terms, terms_version)
    SELECT ${workspaceId}, g."botId", g."sourceId", g."documentId", g.version, g.id, g.position, g.start, g."end",
      g.breadcrumb, g.text, g.language, g.hash, g."termCount", g.terms::tsvector, g."termsVersion"
    FROM json_to_recordset(${toJson(chunks)}::json) AS g("botId" text, "sourceId" text, "documentId" text, version int,
      id text, position int, start int, "end" int, breadcrumb text, text text, language text, hash text,
      "termCount" int, terms text, "termsVersion" smallint) ${held}`;
}

/** Deletes the chunks of all versions but these, and the texts that no answer quotes. */
export async function deleteOtherVersions(
  db: RawSql,
  workspaceId: string,
  versions: readonly VersionRef[],
): Promise<void> {
  const given = Prisma.sql`json_to_recordset(${toJson(
    versions.map(({ documentId, version }) => ({ documentId, version })),
  )}::json) AS g("documentId" text, version int)`;
  await db.$executeRaw(Prisma.sql`
    DELETE FROM chunk c USING ${given}
    WHERE c.workspace_id = ${workspaceId} AND c.document_id = g."documentId" AND c.version <> g.version`);
  // A text that an answer quotes stays readable, so that the quote can still be shown in its place.
  await db.$executeRaw(Prisma.sql`
    DELETE FROM document_version v USING ${given}
    WHERE v.workspace_id = ${workspaceId} AND v.document_id = g."documentId" AND v.version <> g.version
      AND NOT EXISTS (
        SELECT 1 FROM citation q
        WHERE q.workspace_id = v.workspace_id AND q.document_id = v.document_id AND q.document_version = v.version
      )`);
}

/** Deletes all chunks of these documents. */
export async function deleteChunks(db: RawSql, workspaceId: string, documentIds: readonly string[]): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    DELETE FROM chunk WHERE workspace_id = ${workspaceId} AND document_id = ANY (${[...documentIds]}::text[])`);
}
