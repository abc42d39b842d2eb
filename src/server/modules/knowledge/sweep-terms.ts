import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { findBotsToReindex, listTermWork, type TermWork } from "~/server/db/sql/term-versions";
import type { Events } from "~/server/providers/events/types";

const SILENT_MS = 60_000;
const BATCH = 200;

interface SweepPorts {
  prisma: PrismaClient;
  clock: Clock;
  events: Events;
}

/** Asks for the words of bots that were indexed by an older version of Botsmith, so that an upgrade makes up for them by itself. */
export async function sweepTerms(
  { prisma, clock, events }: SweepPorts,
  { silentMs = SILENT_MS }: { silentMs?: number } = {},
): Promise<{ asked: number }> {
  const now = clock.now().getTime();
  const bots = await findBotsToReindex(prisma, { silentSince: new Date(now - silentMs), limit: BATCH });
  for (const bot of bots) {
    const id = `terms:${bot.botId}:${Math.floor(now / silentMs)}`;
    await events.publish("knowledge/terms.requested", bot, { id });
  }
  return { asked: bots.length };
}

/** Bots of the whole installation whose words are not indexed anew yet, and why not where that failed. */
export function listOldTerms({ prisma }: Pick<SweepPorts, "prisma">): Promise<TermWork[]> {
  return listTermWork(prisma);
}
