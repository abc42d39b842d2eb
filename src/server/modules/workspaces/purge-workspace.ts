import { deleteSomeRows } from "~/server/db/sql/workspace-end";
import type { PlatformCtx } from "~/server/core/platform-ctx";

const ROWS_AT_ONCE = 1000;
const FILES_AT_ONCE = 100;
// A run of the job ends well before any host would end it.
const BUDGET_MS = 20_000;
const SWEPT = 50;

type PurgeCtx = Pick<PlatformCtx, "prisma" | "storage" | "clock">;

/**
 * Takes away rows and files of a deleted workspace until nothing is left or the time is up. Whatever was taken is gone, so
 * it can be killed at any moment and run again; a workspace that nobody deleted is not touched.
 */
export async function purgeWorkspace(
  ctx: PurgeCtx,
  { deletedId, budgetMs = BUDGET_MS }: { deletedId: string; budgetMs?: number },
): Promise<{ more: boolean }> {
  const { prisma } = ctx;
  const deleted = await prisma.workspace.findFirst({ where: { id: deletedId, deletedAt: { not: null } } });
  if (!deleted) return { more: false };
  const until = performance.now() + budgetMs;
  do {
    const rows = await deleteSomeRows(prisma, deletedId, ROWS_AT_ONCE);
    const files = (await deleteSomeFiles(ctx, deletedId)) + (await deleteArchives(ctx, deletedId));
    if (rows + files === 0) {
      // The rest is small and goes with the workspace.
      await prisma.workspace.deleteMany({ where: { id: deletedId, deletedAt: { not: null } } });
      return { more: false };
    }
  } while (performance.now() < until);
  return { more: true };
}

/** Asks again for what a lost event or a crash has left behind. */
export async function sweepDeletedWorkspaces(ctx: Pick<PlatformCtx, "prisma" | "events">): Promise<{ found: number }> {
  const left = await ctx.prisma.workspace.findMany({
    where: { deletedAt: { not: null } },
    select: { id: true },
    take: SWEPT,
  });
  for (const { id } of left) await ctx.events.publish("workspaces/deletion.requested", { deletedId: id });
  return { found: left.length };
}

// The file before its row: a crash in between leaves a row whose file is deleted once more.
async function deleteSomeFiles({ prisma, storage }: PurgeCtx, workspaceId: string): Promise<number> {
  const files = await prisma.storedFile.findMany({
    where: { workspaceId },
    select: { id: true, storageKey: true },
    take: FILES_AT_ONCE,
  });
  for (const { id, storageKey } of files) {
    await storage.delete(storageKey);
    await prisma.storedFile.deleteMany({ where: { id, workspaceId } });
  }
  return files.length;
}

async function deleteArchives({ prisma, storage }: PurgeCtx, workspaceId: string): Promise<number> {
  const kept = await prisma.transfer.findMany({
    where: { workspaceId, storageKey: { not: null } },
    take: FILES_AT_ONCE,
  });
  for (const { id, storageKey } of kept) {
    if (storageKey !== null) await storage.delete(storageKey);
    await prisma.transfer.deleteMany({ where: { id, workspaceId } });
  }
  return kept.length;
}
