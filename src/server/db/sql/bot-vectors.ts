import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

/**
 * Notes by which model's vectors these bots can be searched, after documents were stored with vectors of `model`, or
 * with none. A bot that was searched by another model goes on so, its new documents being found by words, until all of
 * it has vectors of this one; a bot that lacks some of any is not searched by vectors until they are made up for.
 */
export async function noteVectors(
  db: RawSql,
  workspaceId: string,
  botIds: readonly string[],
  model: string | null,
): Promise<void> {
  const ids = [...botIds].sort();
  if (model === null) {
    await db.$executeRaw(Prisma.sql`
      UPDATE bot_vectors SET model = NULL
      WHERE workspace_id = ${workspaceId} AND bot_id = ANY (${ids}::text[]) AND model IS NOT NULL`);
    return;
  }
  await db.$executeRaw(Prisma.sql`
    WITH changing AS (
      UPDATE bot_vectors v SET next_model = ${model}, done = 0, error = NULL, issues = NULL,
        total = (SELECT count(*)::int FROM chunk c WHERE c.workspace_id = v.workspace_id AND c.bot_id = v.bot_id)
      WHERE workspace_id = ${workspaceId} AND bot_id = ANY (${ids}::text[]) AND model <> ${model}
        AND next_model IS DISTINCT FROM ${model}
    ),
    fresh AS MATERIALIZED (
      SELECT g.bot_id FROM unnest(${ids}::text[]) AS g (bot_id)
      LEFT JOIN bot_vectors v ON v.workspace_id = ${workspaceId} AND v.bot_id = g.bot_id WHERE v.bot_id IS NULL
    )
    INSERT INTO bot_vectors (workspace_id, bot_id, model)
    SELECT ${workspaceId}, f.bot_id, CASE WHEN NOT EXISTS (${lacking(model, workspaceId, Prisma.sql`f.bot_id`)}) THEN ${model} END
    FROM fresh f ORDER BY f.bot_id
    ON CONFLICT (bot_id) DO NOTHING`);
}

/** Chunks of a bot without a vector of the model. */
function lacking(model: string, workspaceId: string, botId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id, c.breadcrumb, c.text, c.hash FROM chunk c
    LEFT JOIN chunk_embedding e ON e.chunk_id = c.id AND e.model = ${model}
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId} AND e.chunk_id IS NULL`;
}

export interface VectorState {
  /** The model by whose vectors the bot is searched; null for none. */
  model: string | null;
  /** The model that is being changed to: until then some chunks may lack vectors of the other. */
  nextModel: string | null;
  /** All of its vectors are in the index. */
  indexed: boolean;
}

/** Undefined when nobody has looked yet. */
export async function readVectorState(
  db: RawSql,
  { workspaceId, botId }: { workspaceId: string; botId: string },
): Promise<VectorState | undefined> {
  const [found] = await db.$queryRaw<VectorState[]>(Prisma.sql`
    SELECT model, next_model AS "nextModel", indexed FROM bot_vectors
    WHERE workspace_id = ${workspaceId} AND bot_id = ${botId}`);
  return found;
}

interface BotModel {
  workspaceId: string;
  botId: string;
  model: string;
}

interface ChunkWithout {
  id: string;
  breadcrumb: string;
  text: string;
  hash: string;
}

export async function listChunksWithout(
  db: RawSql,
  { workspaceId, botId, model }: BotModel,
  limit: number,
): Promise<ChunkWithout[]> {
  return db.$queryRaw<ChunkWithout[]>(Prisma.sql`
    ${lacking(model, workspaceId, Prisma.sql`${botId}`)} ORDER BY c.id LIMIT ${limit}`);
}

/** Says how far the change to another model is. */
export async function noteProgress(db: RawSql, { workspaceId, botId, model }: BotModel, now: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO bot_vectors (workspace_id, bot_id, next_model, done, total, heartbeat_at)
    SELECT ${workspaceId}, ${botId}, ${model}, count(e.chunk_id)::int, count(*)::int, ${now}
    FROM chunk c LEFT JOIN chunk_embedding e ON e.chunk_id = c.id AND e.model = ${model}
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId}
    HAVING EXISTS (SELECT 1 FROM bot WHERE workspace_id = ${workspaceId} AND id = ${botId})
    ON CONFLICT (bot_id) DO UPDATE SET next_model = EXCLUDED.next_model, done = EXCLUDED.done, total = EXCLUDED.total,
      error = NULL, issues = NULL, heartbeat_at = EXCLUDED.heartbeat_at`);
}

/** Searches the bot by this model from now on, if none of its chunks lacks a vector. */
export async function switchModel(db: RawSql, { workspaceId, botId, model }: BotModel): Promise<boolean> {
  const switched = await db.$executeRaw(Prisma.sql`
    WITH switched AS (
      UPDATE bot_vectors SET model = ${model}, next_model = NULL, error = NULL, issues = NULL
      WHERE workspace_id = ${workspaceId} AND bot_id = ${botId}
        AND NOT EXISTS (${lacking(model, workspaceId, Prisma.sql`${botId}`)})
      RETURNING bot_id
    )
    UPDATE bot SET knowledge_version = knowledge_version + 1
    WHERE workspace_id = ${workspaceId} AND id IN (SELECT bot_id FROM switched)`);
  return switched > 0;
}

/** Deletes vectors of other models, some at a time. Returns how many. */
export async function deleteOtherModels(
  db: RawSql,
  { workspaceId, botId, model }: BotModel,
  limit: number,
): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    DELETE FROM chunk_embedding e USING (
      SELECT chunk_id, model FROM chunk_embedding
      WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND model <> ${model} LIMIT ${limit}
    ) AS old
    WHERE e.chunk_id = old.chunk_id AND e.model = old.model`);
}

/** Bots of all workspaces that are not searched by this model yet, or whose pairs lack vectors of it. */
export async function findBotsToEmbed(
  db: RawSql,
  { model, silentSince, limit }: { model: string; silentSince: Date; limit: number },
): Promise<{ workspaceId: string; botId: string }[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT b.workspace_id AS "workspaceId", b.id AS "botId"
    FROM bot b LEFT JOIN bot_vectors v ON v.bot_id = b.id
    WHERE (
      (v.model IS DISTINCT FROM ${model} OR v.next_model IS NOT NULL)
      AND (v.next_model IS NULL OR v.heartbeat_at < ${silentSince})
      AND EXISTS (SELECT 1 FROM chunk c WHERE c.bot_id = b.id)
    ) OR b.id IN (
      SELECT p.bot_id FROM qa_pair p
      LEFT JOIN qa_pair_vector q ON q.pair_id = p.id AND q.model = ${model} AND q.question_hash = md5(p.question)
      WHERE q.pair_id IS NULL
    )
    ORDER BY b.id LIMIT ${limit}`);
}
