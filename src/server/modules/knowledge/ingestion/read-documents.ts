import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import type { DocumentIssue } from "~/contracts/document-issues";
import type { Ctx } from "~/server/core/ctx";
import { AppError, documentRefusal } from "~/server/core/errors";
import { indexChunk, type IndexedChunk } from "~/server/db/sql/chunks";
import type { DocumentTask } from "~/server/db/sql/document-queue";
import { chunkText } from "../chunking";
import { readerOf, type FoundDocument, type LeftOut, type ReadOutcome } from "../readers";
import { failureOf, type Failure } from "./failure";
import type { Held } from "./hand";

/** A text with its chunks and their terms, ready to be stored. */
export interface PreparedText {
  title: string;
  text: string;
  url: string | null;
  mediaType: string;
  language: string | null;
  contentHash: string;
  version: number;
  chunks: IndexedChunk[];
}

type Warnings = readonly DocumentIssue[];

export type Read = { task: DocumentTask; left?: readonly LeftOut[] } & (
  | { kind: "text"; prepared: PreparedText; found: readonly FoundDocument[]; state: unknown; warnings: Warnings }
  /** `seen` when the document was read again to the same text. */
  | { kind: "unchanged"; found: readonly FoundDocument[]; state: unknown; warnings: Warnings }
  | { kind: "moved"; to: FoundDocument }
  | { kind: "skipped"; issue: DocumentIssue; found: readonly FoundDocument[] }
  | { kind: "failed"; failure: Failure }
);

/** Reads a document and prepares what is stored of it. Never rejects: what goes wrong is the document's own failure. */
export async function readDocument(ctx: Ctx, task: DocumentTask, held: Held): Promise<Read> {
  try {
    const outcome = await withinTime(held, (signal) => callReader(ctx, task, held, signal));
    if (outcome.kind === "moved") return { task, ...outcome };
    if (outcome.kind === "skipped") return { task, ...outcome, found: outcome.found ?? [] };
    const { found = [], state = null, left = [], warnings = [] } = outcome;
    if (outcome.kind === "unchanged") return { task, kind: "unchanged", found, left, state, warnings };
    held.step("index");
    const contentHash = hashOf(outcome, task);
    if (contentHash === task.contentHash) return { task, kind: "unchanged", found, left, state, warnings };
    const prepared = await prepare(ctx, task, outcome, contentHash);
    held.progress(0, prepared.chunks.length);
    return { task, kind: "text", prepared, found, left, state, warnings };
  } catch (error) {
    return { task, kind: "failed", failure: failure(ctx, task, error) };
  }
}

function failure(ctx: Ctx, task: DocumentTask, error: unknown): Failure {
  if (!(error instanceof AppError)) {
    ctx.log.error("a document could not be read", { documentId: task.id, attempts: task.attempts }, error);
  }
  return failureOf(error, { attempts: task.attempts, now: ctx.clock.now() });
}

async function callReader(ctx: Ctx, task: DocumentTask, held: Held, signal: AbortSignal): Promise<ReadOutcome> {
  const { sourceId, botId, sourceTitle, syncNumber, sourceState } = task;
  const { id, key, title, url, depth, state } = task;
  return readerOf(task.sourceConfig).read(ctx, {
    source: { id: sourceId, botId, title: sourceTitle, syncNumber, state: sourceState },
    document: { id, key, title, url, depth, state, known: task.contentHash !== null },
    signal,
    step: held.step,
  });
}

/** Rejects when the time is over or the work is no longer wanted, whatever the work itself does. */
export async function withinTime<T>(held: Held, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(documentRefusal("upstream_failed", { code: "took_too_long" })),
    held.readMs,
  );
  const signal = AbortSignal.any([held.signal, late.signal]);
  try {
    return await Promise.race([work(signal), rejectWhenAborted(signal)]);
  } finally {
    clearTimeout(timer);
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason instanceof Error ? signal.reason : new Error("Reading was stopped."));
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}

type Text = Extract<ReadOutcome, { kind: "text" }>;

function titleOf(outcome: Text, task: DocumentTask): string {
  return (outcome.title?.trim() || task.title || task.sourceTitle).slice(0, 200);
}

function hashOf(outcome: Text, task: DocumentTask): string {
  return createHash("sha256").update(titleOf(outcome, task)).update("\n").update(outcome.text).digest("hex");
}

async function prepare(ctx: Ctx, task: DocumentTask, outcome: Text, contentHash: string): Promise<PreparedText> {
  const title = titleOf(outcome, task);
  const version = task.activeVersion + 1;
  const { botId, botNumber, sourceId } = task;
  const scope = { workspaceId: ctx.workspaceId, botId, botNumber, sourceId, documentId: task.id, version };
  const chunks: IndexedChunk[] = [];
  let at = performance.now();
  for (const chunk of chunkText({ title, text: outcome.text })) {
    chunks.push(indexChunk(scope, chunk));
    // Visitors are answered by the same process: nobody has to wait for a long document.
    if (performance.now() - at > BREATH_MS) {
      await breathe();
      at = performance.now();
    }
  }
  return {
    title,
    text: outcome.text,
    url: outcome.url ?? null,
    mediaType: outcome.mediaType,
    language: mostFrequent(chunks.map((chunk) => chunk.language)),
    contentHash,
    version,
    chunks,
  };
}

const BREATH_MS = 8;

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
