import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { Id } from "~/contracts/common";
import { analysisVersion, toLanguageCode } from "~/lib/text";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { readChunks } from "~/server/db/sql/candidates";
import { indexTerms } from "~/server/db/sql/lexemes";
import { beginTerms, endTerms, failTerms, listOutdated, noteTerms, replaceTerms } from "~/server/db/sql/term-versions";
import { prepareIndex } from "~/server/modules/retrieval";

const ReindexBotInput = z.strictObject({ botId: Id });

/** Chunks after which the progress is noted, and whatever is remembered of the bot is read anew. */
const PAGE = 200;
/** Storing a chunk's words takes about a millisecond, during which the embedded database answers nobody else. */
const AT_FIRST = 10;
const MOST_AT_ONCE = 50;
const PIECE_MS = 20;
const BUDGET_MS = 8_000;

interface ReindexOptions {
  page?: number;
  budgetMs?: number;
}

/**
 * Finds the words of a bot's chunks anew where the rules of their language have changed since, in pieces, with pauses. Texts and
 * vectors stay as they are. A chunk is found by its old words until it has its new ones, and each piece is stored for
 * good, so a run that dies loses nothing. Safe to repeat; `more` says that it is not done yet.
 */
export async function reindexBot(
  ctx: Ctx,
  raw: { botId: string },
  { page = PAGE, budgetMs = BUDGET_MS }: ReindexOptions = {},
): Promise<{ more: boolean }> {
  requirePermission(ctx, "jobs.run");
  const { botId } = ReindexBotInput.parse(raw);
  const until = performance.now() + budgetMs;
  const found = await ctx.db.bot.findUnique({ where: { id: botId }, select: { number: true } });
  if (!found) return { more: false };
  const bot = { workspaceId: ctx.workspaceId, botId, botNumber: found.number };
  const total = await beginTerms(ctx.db, bot, ctx.clock.now());
  if (total === undefined) {
    // A failure that is noted is over with whatever it was about.
    await endTerms(ctx.db, bot);
    return { more: false };
  }

  let renewed = 0;
  for (;;) {
    const ids = await listOutdated(ctx.db, bot, page);
    if (ids.length === 0) break;
    const done = await renew(ctx, bot, ids);
    await noteTerms(ctx.db, bot, { done, now: ctx.clock.now() });
    renewed += done;
    const more = performance.now() > until;
    if (more || done === 0) {
      ctx.log.info("words are being indexed anew", { botId, renewed, total });
      // What is left is in the hands of somebody who deletes it. The next sweep looks again.
      return { more: more && done > 0 };
    }
  }
  await endTerms(ctx.db, bot);
  ctx.log.info("words were indexed anew", { botId, renewed, total });
  prepareIndex({ db: ctx.sql, embedder: ctx.embedder }, bot);
  return { more: false };
}

/** Shows why the words of a bot are not indexed anew. It is searched as before; a sweep tries again. */
export async function markTermsFailed(ctx: Ctx, { botId, reason }: { botId: string; reason: string }): Promise<void> {
  requirePermission(ctx, "jobs.run");
  await failTerms(ctx.db, { workspaceId: ctx.workspaceId, botId }, { error: reason, now: ctx.clock.now() });
}

interface Bot {
  workspaceId: string;
  botId: string;
  botNumber: number;
}

/** Returns how many have their new words. */
async function renew(ctx: Ctx, bot: Bot, ids: readonly string[]): Promise<number> {
  let done = 0;
  for (let from = 0, atOnce = AT_FIRST; from < ids.length;) {
    const some = ids.slice(from, from + atOnce);
    from += atOnce;
    const chunks = (await readChunks(ctx.db, bot, some)).map(({ id, breadcrumb, text, language: code }) => {
      const language = toLanguageCode(code);
      const terms = indexTerms(bot.botNumber, { breadcrumb, text, language });
      return { id, ...terms, termsVersion: analysisVersion(language) };
    });
    const since = performance.now();
    done += await replaceTerms(ctx.db, bot, chunks);
    const ms = performance.now() - since;
    atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Math.round((atOnce * PIECE_MS) / ms)));
    // Visitors go first: nobody waits for this.
    await pause(Math.min(ms, PIECE_MS));
  }
  return done;
}
