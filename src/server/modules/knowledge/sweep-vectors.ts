import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { findBotsToEmbed } from "~/server/db/sql/bot-vectors";
import { EXACT_UP_TO } from "~/server/db/sql/vector-candidates";
import { findBotsToIndex } from "~/server/db/sql/vector-index";
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

/** Asks for the vectors that bots lack since another embedding model was configured, and for the index of large bots. */
export async function sweepVectors(
  { prisma, clock, events, embedder }: SweepPorts,
  { indexAbove = EXACT_UP_TO }: { indexAbove?: number } = {},
): Promise<{ asked: number }> {
  if (!embedder) return { asked: 0 };
  const now = clock.now().getTime();
  const silentSince = new Date(now - SILENT_MS);
  const { id: model, dimensions } = embedder;
  const lacking = await findBotsToEmbed(prisma, { model, silentSince, limit: BATCH });
  const large = await findBotsToIndex(prisma, { model, dimensions, above: indexAbove }, BATCH);
  const bots = [...lacking, ...large];
  for (const bot of bots) {
    const id = `vectors:${bot.botId}:${Math.floor(now / 60_000)}`;
    await events.publish("knowledge/vectors.requested", bot, { id });
  }
  return { asked: bots.length };
}
