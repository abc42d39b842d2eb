import type { DocumentIssue } from "~/contracts/document-issues";
import type { Ctx } from "~/server/core/ctx";
import { told } from "~/server/core/document-issues";
import { isDeadlock } from "~/server/db/errors";
import type { TenantTx } from "~/server/db/tenant-client";
import { deleteChunks, deleteOtherVersions } from "~/server/db/sql/chunks";
import { finishDocuments, type DocumentResult } from "~/server/db/sql/document-queue";
import { INCOMPLETE, lockSources, SKIPPED, type LockedSource } from "~/server/db/sql/source-documents";
import { noteLeftOut } from "~/server/db/sql/left-out";
import { forgetBot } from "~/server/modules/bots";
import { prepareIndex } from "~/server/modules/retrieval";
import { readerOf, type FoundDocument } from "../readers";
import { admitDocuments } from "./admit-documents";
import type { Read } from "./read-documents";
import { settleSources } from "./settle-sources";

/**
 * Writes what became of documents that were read together, in one transaction: before it the old texts are found, after
 * it the new ones, which have been stored already. It is short, because the embedded database answers nobody meanwhile. What was taken away meanwhile (cancelled, deleted, asked for again) changes nothing any more.
 */
export async function writeDocuments(ctx: Ctx, lease: string, reads: readonly Read[]): Promise<Written> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await writeOnce(ctx, lease, reads);
    } catch (error) {
      if (left === 0 || !isDeadlock(error)) throw error;
    }
  }
}

export interface Written {
  /** Documents of which another text is searched now. */
  renewed: ReadonlySet<string>;
  /** Documents that were found and queued. */
  admitted: number;
  /** Some are tried again later. */
  waits: boolean;
}

const TRIES = 3;

async function writeOnce(ctx: Ctx, lease: string, reads: readonly Read[]): Promise<Written> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const changedBots = new Set<string>();
  const written = await ctx.db.$transaction(async (tx) => {
    const sources = await lockSources(tx, workspaceId, [...new Set(reads.map(({ task }) => task.sourceId))]);
    const held = await finishDocuments(
      tx,
      workspaceId,
      reads.map((read) => resultOf(read, lease)),
      now,
    );
    const ours = reads.filter(({ task }) => held.has(task.id));
    await removeReplaced(tx, workspaceId, ours);
    await removeMoved(tx, ours);
    const gone = ours.filter((read) => isGone(read)).map(({ task }) => task.id);
    if (gone.length > 0) await deleteChunks(tx, workspaceId, gone);
    const admitted = await admitAll(ctx, tx, sources, ours);
    const changed = new Set(
      ours.filter((read) => read.kind === "text" || isGone(read)).map(({ task }) => task.sourceId),
    );
    for (const { id, botId } of sources) if (changed.has(id)) changedBots.add(botId);
    const touched = new Set(ours.map(({ task }) => task.sourceId));
    await settleSources(tx, { workspaceId, sources: sources.filter(({ id }) => touched.has(id)), changed, now });
    const renewed = new Set(ours.filter(({ kind }) => kind === "text").map(({ task }) => task.id));
    return {
      renewed,
      admitted,
      waits: ours.some((read) => read.kind === "failed" && read.failure.again !== undefined),
    };
  });
  for (const botId of changedBots) {
    // Who asks next would search in what is remembered of the bot, find it outdated, and search again.
    forgetBot(ctx, botId);
    prepareIndex({ db: ctx.sql, embedder: ctx.embedder }, { workspaceId, botId });
  }
  return written;
}

/** What the new versions replace is found no more, and goes. */
async function removeReplaced(tx: TenantTx, workspaceId: string, reads: readonly Read[]): Promise<void> {
  const replacing = reads.filter((read) => read.kind === "text").filter(({ task }) => task.activeVersion > 0);
  if (replacing.length === 0) return;
  const kept = replacing.map(({ task, prepared }) => ({ documentId: task.id, version: prepared.version }));
  await deleteOtherVersions(tx, workspaceId, kept);
}

/** A document that is another one goes; the other one is queued below. */
async function removeMoved(tx: TenantTx, reads: readonly Read[]): Promise<void> {
  const ids = reads.filter(({ kind }) => kind === "moved").map(({ task }) => task.id);
  if (ids.length > 0) await tx.document.deleteMany({ where: { id: { in: ids } } });
}

async function admitAll(
  ctx: Ctx,
  tx: TenantTx,
  sources: readonly LockedSource[],
  reads: readonly Read[],
): Promise<number> {
  let total = 0;
  for (const source of sources) {
    const mine = reads.filter(({ task }) => task.sourceId === source.id);
    const found = mine.flatMap((read) => foundBy(read));
    const [first] = mine;
    const left = mine.flatMap((read) => read.left ?? []);
    if (!first || found.length + left.length === 0) continue;
    const to = {
      workspaceId: ctx.workspaceId,
      botId: source.botId,
      sourceId: source.id,
      syncNumber: source.syncNumber,
      maxDocuments: readerOf(first.task.sourceConfig).maxDocuments,
      now: ctx.clock.now(),
    };
    if (left.length > 0) await noteLeftOut(tx, to, left);
    if (found.length > 0) total += (await admitDocuments(tx, to, found)).admitted;
  }
  return total;
}

function foundBy(read: Read): readonly FoundDocument[] {
  if (read.kind === "moved") return [read.to];
  return read.kind === "failed" ? [] : read.found;
}

/** The content is not there any more for sure, or asks not to be kept, so it is no longer searched. */
function isGone(read: Read): boolean {
  const gone = read.kind === "skipped" || (read.kind === "failed" && read.failure.code === "not_found");
  return gone && read.task.contentHash !== null;
}

const KEPT = {
  error: null,
  issues: null,
  errorCode: null,
  dueAt: null,
  title: null,
  url: null,
  mediaType: null,
  language: null,
  characters: null,
  chunkCount: null,
  contentHash: null,
  version: null,
  state: null,
  checked: true,
  emptied: false,
} as const satisfies Partial<DocumentResult>;

function resultOf(read: Read, lease: string): DocumentResult {
  const { task } = read;
  const common = { ...KEPT, id: task.id, lease };
  switch (read.kind) {
    case "text": {
      const { title, url, mediaType, language, text, contentHash, version, chunks } = read.prepared;
      const counts = { characters: text.length, chunkCount: chunks.length };
      const texts = { title, url, mediaType, language, contentHash, version, state: read.state };
      return { ...common, ...texts, ...counts, ...missing(read.warnings), status: "ready" };
    }
    case "unchanged":
      return { ...common, ...missing(read.warnings), status: "ready", state: read.state };
    case "moved":
      return { ...common, status: "ready" };
    case "skipped":
      return { ...common, ...told([read.issue]), status: "ready", errorCode: SKIPPED, emptied: true };
    case "failed": {
      const { issues, code, again } = read.failure;
      const why = { ...told(issues), errorCode: code };
      if (again) return { ...common, ...why, status: "queued", dueAt: again, checked: false };
      const stays = task.contentHash !== null && !isGone(read);
      return { ...common, ...why, status: stays ? "stale" : "failed", emptied: isGone(read) };
    }
  }
}

function missing(warnings: readonly DocumentIssue[]): Partial<Pick<DocumentResult, "error" | "issues" | "errorCode">> {
  return warnings.length === 0 ? {} : { ...told(warnings), errorCode: INCOMPLETE };
}
