import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { findBotsToEmbed } from "~/server/db/sql/bot-vectors";
import type { Embedder } from "~/server/providers/embeddings/types";
import type { Events } from "~/server/providers/events/types";

const SILENT_MS = 60_000;
const BATCH = 100;

interface SweepPorts {
  prisma: PrismaClient;
  clock: Clock;
  events: Events;
  embedder: Embedder | undefined;
}

/** Asks for the vectors that bots lack since another embedding model was configured. */
export async function sweepVectors({ prisma, clock, events, embedder }: SweepPorts): Promise<{ asked: number }> {
  if (!embedder) return { asked: 0 };
  const now = clock.now().getTime();
  const silentSince = new Date(now - SILENT_MS);
  const bots = await findBotsToEmbed(prisma, { model: embedder.id, silentSince, limit: BATCH });
  for (const bot of bots) {
    const id = `vectors:${bot.botId}:${Math.floor(now / 60_000)}`;
    await events.publish("knowledge/vectors.requested", bot, { id });
  }
  return { asked: bots.length };
}
