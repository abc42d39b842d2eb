import { Prisma } from "~/generated/prisma/client";
import { newId } from "~/server/core/ids";
import { indexTerms, type IndexedText } from "./lexemes";
import type { RawSql } from "./raw-sql";

export interface ChunkScope {
  workspaceId: string;
  botId: string;
  /** Bot.number, the prefix of its terms in the lexical index. */
  botNumber: number;
  sourceId: string;
  documentId: string;
  version: number;
}

export interface NewChunk extends IndexedText {
  position: number;
  start: number;
  end: number;
  hash: string;
}

/** Enough that the round trip no longer shows; a batch of long chunks stays below a megabyte. */
const BATCH = 200;

/** Stores the chunks of one version of a document and puts them into the lexical index. Returns their ids, in order. */
export async function insertChunks(db: RawSql, scope: ChunkScope, chunks: readonly NewChunk[]): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < chunks.length; from += BATCH) {
    ids.push(...(await insertBatch(db, scope, chunks.slice(from, from + BATCH))));
  }
  return ids;
}

async function insertBatch(db: RawSql, scope: ChunkScope, chunks: readonly NewChunk[]): Promise<string[]> {
  const ids = chunks.map(() => newId("chunk"));
  const indexed = chunks.map((chunk) => indexTerms(scope.botNumber, chunk));
  const column = <T>(pick: (chunk: NewChunk) => T): T[] => chunks.map(pick);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO chunk (workspace_id, bot_id, source_id, document_id, version, id, position, start, "end", breadcrumb, text,
      language, hash, term_count, terms)
    SELECT ${scope.workspaceId}, ${scope.botId}, ${scope.sourceId}, ${scope.documentId}, ${scope.version}::int, given.id,
      given.position, given.start, given."end", given.breadcrumb, given.text, given.language, given.hash,
      given.term_count, given.terms::tsvector
    FROM unnest(
      ${ids}::text[], ${column(({ position }) => position)}::int[], ${column(({ start }) => start)}::int[],
      ${column(({ end }) => end)}::int[], ${column(({ breadcrumb }) => breadcrumb)}::text[],
      ${column(({ text }) => text)}::text[], ${column(({ language }) => language)}::text[],
      ${column(({ hash }) => hash)}::text[], ${indexed.map(({ termCount }) => termCount)}::int[],
      ${indexed.map(({ terms }) => terms)}::text[]
    ) AS given (id, position, start, "end", breadcrumb, text, language, hash, term_count, terms)`);
  return ids;
}
