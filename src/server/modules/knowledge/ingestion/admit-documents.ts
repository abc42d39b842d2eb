import { newId } from "~/server/core/ids";
import { insertDocuments } from "~/server/db/sql/source-documents";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { noteBeyondLimit } from "~/server/db/sql/left-out";
import type { FoundDocument } from "../readers";

interface Admission {
  workspaceId: string;
  botId: string;
  sourceId: string;
  syncNumber: number;
  maxDocuments: number;
  now: Date;
}

/**
 * Queues what was found in the source unless this sync has seen it already, up to the reader's limit. The caller holds
 * the source's lock, so that the limit holds however many pages are read at the same time.
 */
export async function admitDocuments(
  tx: RawSql,
  to: Admission,
  found: readonly FoundDocument[],
): Promise<{ admitted: number }> {
  const byKey = new Map(found.map((document) => [document.key, document]));
  const documents = [...byKey.values()].map(({ key, title, url, depth, dueAt, characters }) => ({
    id: newId("document"),
    key,
    title: title.slice(0, 200),
    url: url ?? null,
    depth: depth ?? 0,
    dueAt: dueAt ?? to.now,
    characters: characters ?? 0,
  }));
  const admitted = await insertDocuments(tx, to, documents);
  if (admitted < documents.length) await noteBeyondLimit(tx, to, [...byKey.keys()]);
  return { admitted };
}
