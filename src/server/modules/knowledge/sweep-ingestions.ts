import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { findForgotten, releaseLost, type Released } from "~/server/db/sql/lost-documents";
import type { Events } from "~/server/providers/events/types";
import { LOST_MS } from "./ingest-documents";
import { LOST_AGAIN, MAX_TRIES, PARKED } from "./ingestion/failure";
import { resettle } from "./ingestion/resettle";

const FORGOTTEN_MS = 20_000;
const EVERY_MS = 60_000;
const BATCH = 500;

interface SweepOptions {
  /** A document whose worker has been silent for so long is queued again. */
  lostMs?: number;
  /** What has been due for so long is asked for. */
  forgottenMs?: number;
  /** A workspace is asked for once in this time, however many processes sweep. */
  everyMs?: number;
}

interface SweepPorts {
  prisma: PrismaClient;
  clock: Clock;
  events: Events;
}

/**
 * Repairs what a crash left behind: documents of dead workers are queued again, or set aside with a sentence after
 * three tries, and workspaces in which something is due that nobody takes up are asked for again.
 */
export async function sweepIngestions(
  { prisma, clock, events }: SweepPorts,
  { lostMs = LOST_MS, forgottenMs = FORGOTTEN_MS, everyMs = EVERY_MS }: SweepOptions = {},
): Promise<{ asked: number; released: number }> {
  const now = clock.now();
  const lostBefore = new Date(now.getTime() - lostMs);
  const texts = { tries: MAX_TRIES, again: LOST_AGAIN, parked: PARKED };
  const released = await releaseLost(prisma, { lostBefore, now, ...texts });
  for (const [workspaceId, sources] of byWorkspace(released)) {
    await prisma.$transaction((tx) => resettle(tx, workspaceId, sources, now));
  }
  const before = new Date(now.getTime() - forgottenMs);
  const forgotten = await findForgotten(prisma, { before, limit: BATCH });
  const asked = new Map([...released, ...forgotten].map((source) => [source.workspaceId, source]));
  const back = new Set(released.map(({ workspaceId }) => workspaceId));
  for (const { workspaceId, botId, sourceId } of asked.values()) {
    // What was released was released once, by this sweep; what is forgotten every process sees.
    const id = back.has(workspaceId) ? undefined : `sweep:${workspaceId}:${Math.floor(now.getTime() / everyMs)}`;
    await events.publish("knowledge/source.requested", { workspaceId, botId, sourceId }, id ? { id } : {});
  }
  return { asked: asked.size, released: released.length };
}

function byWorkspace(released: readonly Released[]): Map<string, Released[]> {
  const found = new Map<string, Released[]>();
  for (const source of released) found.set(source.workspaceId, [...(found.get(source.workspaceId) ?? []), source]);
  return found;
}
