import type { PlatformCtx } from "~/server/core/platform-ctx";

const AT_ONCE = 100;
const SILENT_MS = 5 * 60_000;
const KEPT_MS = 90 * 86_400_000;

type SweepCtx = Pick<PlatformCtx, "prisma" | "clock" | "storage" | "events">;

/** Deletes exports whose time is over and uploads that broke off, and asks again for what a lost event left waiting. */
export async function sweepTransfers({ prisma, clock, storage, events }: SweepCtx): Promise<{ expired: number }> {
  const now = clock.now();
  const silentSince = new Date(now.getTime() - SILENT_MS);
  const expired = await prisma.transfer.findMany({ where: { status: "done", expiresAt: { lte: now } }, take: AT_ONCE });
  for (const { id, storageKey } of expired) {
    if (storageKey !== null) await storage.delete(storageKey);
    await prisma.transfer.updateMany({ where: { id }, data: { status: "expired", storageKey: null } });
  }
  const silent = { heartbeatAt: { lt: silentSince }, workspace: { deletedAt: null } };
  const broken = await prisma.transfer.findMany({ where: { status: "receiving", ...silent }, take: AT_ONCE });
  for (const { id, storageKey } of broken) {
    if (storageKey !== null) await storage.delete(storageKey);
    await prisma.transfer.deleteMany({ where: { id, status: "receiving" } });
  }
  const waiting = await prisma.transfer.findMany({
    where: { status: { in: ["queued", "running"] }, ...silent },
    take: AT_ONCE,
  });
  for (const { id, workspaceId } of waiting) {
    await events.publish("workspaces/transfer.requested", { workspaceId, transferId: id });
  }
  await prisma.transfer.deleteMany({
    where: { storageKey: null, finishedAt: { lt: new Date(now.getTime() - KEPT_MS) } },
  });
  return { expired: expired.length };
}
