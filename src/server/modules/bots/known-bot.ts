import { LruCache } from "~/lib/lru-cache";
import type { Bot, PrismaClient } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { readBotRow } from "~/server/db/sql/remembered";
import { findPublicBot } from "./find-public-bot";
import { requireBot } from "./internal";

/**
 * A bot as this process remembers it. It may have changed since: whoever goes by it asks for `row` in the statement that
 * he needs anyway (`stillStanding`), and forgets the bot where that is not its row any more.
 */
export interface KnownBot {
  bot: Bot;
  row: string;
}

type BotCtx = Pick<Ctx, "workspaceId" | "db" | "sql">;

const MOST_BOTS = 2_000;
const bots = new LruCache<KnownBot>(MOST_BOTS);
/** Where the bot of a public key is. A key is never changed and never given again. */
const places = new LruCache<{ workspaceId: string; botId: string }>(MOST_BOTS);

export async function knownBot(ctx: BotCtx, botId: string): Promise<KnownBot> {
  const remembered = bots.get(keyOf(ctx.workspaceId, botId));
  if (remembered) return remembered;
  // The row's version first: a change in between makes this bot look changed, never a changed one look as it was.
  const row = await readBotRow(ctx.sql, { workspaceId: ctx.workspaceId, botId });
  if (row === undefined) throw notFound("bot");
  const known = { row, bot: await requireBot(ctx.db, botId) };
  bots.set(keyOf(ctx.workspaceId, botId), known, 1);
  return known;
}

export function forgetBot({ workspaceId }: BotCtx, botId: string): void {
  bots.delete(keyOf(workspaceId, botId));
}

/** As `findPublicBot`, from memory where it can be; for calls that go on to where the bot's row is asked for. */
export async function findKnownPublicBot(prisma: PrismaClient, publicKey: string): Promise<Bot | undefined> {
  const place = places.get(publicKey);
  const known = place && bots.get(keyOf(place.workspaceId, place.botId));
  if (known) return known.bot;
  const bot = await findPublicBot(prisma, publicKey);
  if (bot) places.set(publicKey, { workspaceId: bot.workspaceId, botId: bot.id }, 1);
  return bot;
}

function keyOf(workspaceId: string, botId: string): string {
  return `${workspaceId}:${botId}`;
}
