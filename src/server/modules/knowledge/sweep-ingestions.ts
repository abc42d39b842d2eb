import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import type { Events } from "~/server/providers/events/types";

const LOST_EVENT_SECONDS = 60;
const STALLED_SECONDS = 110;
const BATCH = 200;

interface SweepPorts {
  prisma: PrismaClient;
  clock: Clock;
  events: Events;
}

/**
 * Repairs what a crash between a row and its event, or a dead job, left behind: asks again for sources that nobody
 * took up, and turns an ingestion without a heartbeat into a failure that a person can see and retry.
 */
export async function sweepIngestions({
  prisma,
  clock,
  events,
}: SweepPorts): Promise<{ asked: number; failed: number }> {
  const now = clock.now().getTime();
  const lost = await prisma.source.findMany({
    where: { status: "queued", heartbeatAt: { lt: new Date(now - LOST_EVENT_SECONDS * 1000) } },
    orderBy: { heartbeatAt: "asc" },
    take: BATCH,
    select: { id: true, workspaceId: true, botId: true, syncNumber: true },
  });
  for (const source of lost) {
    await events.publish(
      "knowledge/source.requested",
      { workspaceId: source.workspaceId, botId: source.botId, sourceId: source.id, syncNumber: source.syncNumber },
      { id: `source:${source.id}:${source.syncNumber}:again:${Math.floor(now / 60_000)}` },
    );
  }
  const { count } = await prisma.source.updateMany({
    where: { status: "processing", heartbeatAt: { lt: new Date(now - STALLED_SECONDS * 1000) } },
    data: {
      status: "failed",
      step: null,
      error: "Reading this source stopped half-way. Retry to read it again.",
      // Whatever still runs for the old number ends at its next step.
      syncNumber: { increment: 1 },
    },
  });
  return { asked: lost.length, failed: count };
}
