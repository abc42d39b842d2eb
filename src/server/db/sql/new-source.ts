import { Prisma } from "~/generated/prisma/client";
import type { SourceType } from "~/generated/prisma/enums";
import type { AuditRow } from "~/server/core/audit";
import { jsonText } from "../tenant-client";
import { toJson, type RawSql } from "./raw-sql";
import type { NewDocument } from "./source-documents";

export interface NewSource {
  id: string;
  workspaceId: string;
  botId: string;
  type: SourceType;
  title: string;
  config: unknown;
  contentHash: string | null;
  /** What it consists of; undefined when that must be looked for first. */
  documents: readonly NewDocument[] | undefined;
  now: Date;
}

/** `known`: the bot has a source with this content already. */
export type Inserted = "added" | "known" | "noBot";

/** Stores a source, its documents and the audit row in one statement. */
export async function insertSource(db: RawSql, source: NewSource, audit: AuditRow): Promise<Inserted> {
  const { id, workspaceId, botId, documents, now } = source;
  // Unlike what is read from files, a person's own text with U+0000 is refused: the error says so.
  const config = jsonText(source.config);
  const [found] = await db.$queryRaw<{ bots: number; added: number }[]>(Prisma.sql`
    WITH owner AS (SELECT id FROM bot WHERE workspace_id = ${workspaceId} AND id = ${botId}),
    added AS (
      INSERT INTO source (id, workspace_id, bot_id, type, title, config, content_hash, listed_sync, progress_total,
        due_at, heartbeat_at, created_at, updated_at)
      SELECT ${id}, ${workspaceId}, owner.id, ${source.type}::source_type, ${source.title.toWellFormed()},
        ${config}::jsonb, ${source.contentHash}, ${documents ? 1 : 0}::int,
        ${documents?.length ?? 0}::int, ${now}, ${now}, ${now}, ${now}
      FROM owner ON CONFLICT (bot_id, content_hash) DO NOTHING RETURNING id
    ),
    listed AS (
      INSERT INTO document (id, workspace_id, bot_id, source_id, key, title, url, depth, media_type, due_at, characters,
        heartbeat_at, created_at, updated_at)
      SELECT g.id, ${workspaceId}, ${botId}, added.id, g.key, g.title, g.url, g.depth, '', g."dueAt"::timestamp,
        g.characters, ${now}, ${now}, ${now}
      FROM added, json_to_recordset(${toJson(documents ?? [])}::json)
        AS g(id text, key text, title text, url text, depth int, "dueAt" text, characters int)
    ),
    told AS (
      INSERT INTO audit_event (id, workspace_id, actor_kind, actor_id, action, target_id, after, request_id, created_at)
      SELECT ${audit.id}, ${workspaceId}, ${audit.actorKind}, ${audit.actorId}, ${audit.action}, added.id,
        ${toJson(audit.after ?? null)}::jsonb, ${audit.requestId ?? null}, ${now}
      FROM added
    )
    SELECT (SELECT count(*) FROM owner)::int AS bots, (SELECT count(*) FROM added)::int AS added`);
  if (!found?.bots) return "noBot";
  return found.added > 0 ? "added" : "known";
}
