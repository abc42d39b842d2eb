import { analysePassage, bytesOf, toLanguageCode, type AnalysedPassage } from "~/lib/text";
import { readChunks, type BotScope } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { LruCache } from "~/lib/lru-cache";

export interface CachedChunk {
  id: string;
  /** Where the chunk's text starts in the document's. */
  start: number;
  breadcrumb: string;
  passage: AnalysedPassage;
}

/** About 15,000 passages. The text of a chunk never changes, so nothing has to be purged. */
const CACHE_BYTES = 64 * 1024 * 1024;
const cache = new LruCache<{ scope: BotScope; chunk: CachedChunk }>(CACHE_BYTES);

/** The chunks of one bot by their ids, analysed. Ids of other bots or workspaces, and of deleted chunks, are left out. */
export async function loadChunks(
  db: RawSql,
  scope: BotScope,
  ids: readonly string[],
): Promise<Map<string, CachedChunk>> {
  const loaded = new Map<string, CachedChunk>();
  const missing: string[] = [];
  for (const id of ids) {
    const known = cache.get(id);
    if (known && isSame(known.scope, scope)) loaded.set(id, known.chunk);
    else missing.push(id);
  }
  for (const row of await readChunks(db, scope, missing)) {
    const passage = analysePassage({
      heading: row.breadcrumb,
      text: row.text,
      language: toLanguageCode(row.language),
    });
    const chunk: CachedChunk = { id: row.id, start: row.start, breadcrumb: row.breadcrumb, passage };
    cache.set(row.id, { scope, chunk }, bytesOf(passage) + row.breadcrumb.length * 2);
    loaded.set(row.id, chunk);
  }
  return loaded;
}

function isSame(one: BotScope, other: BotScope): boolean {
  return one.botId === other.botId && one.workspaceId === other.workspaceId;
}
