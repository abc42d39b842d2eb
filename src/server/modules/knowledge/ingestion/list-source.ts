import type { DocumentIssue } from "~/contracts/document-issues";
import type { Ctx } from "~/server/core/ctx";
import { told } from "~/server/core/document-issues";
import type { ListingTask } from "~/server/db/sql/document-queue";
import { noteLeftOut } from "~/server/db/sql/left-out";
import { lockSources, type LockedSource } from "~/server/db/sql/source-documents";
import { jsonValue } from "~/server/db/tenant-client";
import { tellSources } from "../internal";
import { readerOf, type Listing } from "../readers";
import { admitDocuments } from "./admit-documents";
import { failureOf, type Failure } from "./failure";
import type { Held } from "./hand";
import { withinTime } from "./read-documents";
import { settleSources } from "./settle-sources";

/** Finds out which documents a source has, and queues them. A listing that fails leaves what was found before. */
export async function listSource(ctx: Ctx, task: ListingTask, lease: string, held: Held): Promise<void> {
  try {
    await store(ctx, task, lease, await find(ctx, task, held));
  } catch (error) {
    const failure = failureOf(error, { attempts: task.attempts, now: ctx.clock.now() });
    if (failure.code === "internal") ctx.log.error("a source could not be listed", { sourceId: task.sourceId }, error);
    await storeFailure(ctx, task, lease, failure);
  }
  tellSources(ctx, [task]);
}

async function find(ctx: Ctx, task: ListingTask, held: Held): Promise<Listing> {
  const { list } = readerOf(task.config);
  if (typeof list !== "function") return { documents: list };
  const { sourceId: id, botId, title, syncNumber, state } = task;
  return withinTime(held, (signal) => list(ctx, { source: { id, botId, title, syncNumber, state }, signal }));
}

async function store(ctx: Ctx, task: ListingTask, lease: string, listing: Listing): Promise<void> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  await ctx.db.$transaction(async (tx) => {
    const sources = await lockSources(tx, workspaceId, [task.sourceId]);
    const { count } = await tx.source.updateMany({
      where: { id: task.sourceId, lease, syncNumber: task.syncNumber },
      data: {
        lease: null,
        suspicion: 0,
        listedSync: task.syncNumber,
        ...listingColumns(listing.problems ?? []),
        ...(listing.state === undefined ? {} : { state: jsonValue(listing.state) }),
      },
    });
    if (count === 0) return;
    const { sourceId, botId, syncNumber } = task;
    const { maxDocuments } = readerOf(task.config);
    const to = { workspaceId, botId, sourceId, syncNumber, maxDocuments, now };
    if (listing.left?.length) await noteLeftOut(tx, to, listing.left);
    await admitDocuments(tx, to, listing.documents);
    const why = listingTold(listing.problems ?? []);
    const listed = sources.map((source) => ({ ...source, listedSync: syncNumber, listing: false, ...why }));
    await settleSources(tx, { workspaceId, sources: listed, changed: new Set(), now });
  });
}

async function storeFailure(ctx: Ctx, task: ListingTask, lease: string, failure: Failure): Promise<void> {
  const { workspaceId } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const sources = await lockSources(tx, workspaceId, [task.sourceId]);
    const { again, issues } = failure;
    const { count } = await tx.source.updateMany({
      where: { id: task.sourceId, lease, syncNumber: task.syncNumber },
      data: {
        lease: null,
        suspicion: 0,
        ...listingColumns(issues),
        ...(again ? { dueAt: again } : { listedSync: task.syncNumber }),
      },
    });
    if (count === 0) return;
    const listedSync = again ? undefined : task.syncNumber;
    const after = sources.map((source) => ({
      ...source,
      listing: false,
      ...listingTold(issues),
      listedSync: listedSync ?? source.listedSync,
    }));
    await settleSources(tx, { workspaceId, sources: after, changed: new Set(), now: ctx.clock.now() });
  });
}

function listingTold(issues: readonly DocumentIssue[]): Pick<LockedSource, "listingError" | "listingIssues"> {
  const { error: listingError, issues: listingIssues } = told(issues);
  return { listingError, listingIssues };
}

function listingColumns(issues: readonly DocumentIssue[]) {
  const { listingError, listingIssues } = listingTold(issues);
  return { listingError, listingIssues: jsonValue(listingIssues) };
}
