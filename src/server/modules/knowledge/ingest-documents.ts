import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { findNextDue, findWork } from "~/server/db/sql/document-queue";
import { findHeld, releaseLost } from "~/server/db/sql/lost-documents";
import { LOST_AGAIN, MAX_TRIES, PARKED } from "./ingestion/failure";
import { openHand } from "./ingestion/hand";
import { resettle } from "./ingestion/resettle";
import { enter } from "./ingestion/running";
import { runLanes } from "./ingestion/lanes";
import { inlineTypes } from "./readers";

export interface IngestOptions {
  /** No document is begun after this time. */
  budgetMs?: number;
  /** A document whose worker has been silent for so long is taken over. */
  lostMs?: number;
  /** How often a run says that it lives. */
  beatMs?: number;
  /** Reading one document, or listing one source, is given up after this time. */
  readMs?: number;
  /** Called once when the time is over and something is left, while what is in hand is still being read. */
  onTimeOver?: () => Promise<void>;
}

/** Longer than any pause between two heartbeats, shorter than people wait before they wonder. */
export const LOST_MS = 15_000;
const BUDGET_MS = 8_000;

/**
 * Reads what waits in this workspace, sources in turn: lists sources, reads documents, makes them searchable. Each
 * document fails, waits and is tried again on its own. Several may run at the same time, and any may die at any moment:
 * what it held is taken over when its heartbeat is old. `more` says that something due is left.
 */
export async function ingestDocuments(ctx: Ctx, options: IngestOptions = {}): Promise<{ more: boolean }> {
  requirePermission(ctx, "jobs.run");
  const { budgetMs = BUDGET_MS, lostMs = LOST_MS } = options;
  const until = performance.now() + budgetMs;
  const presence = enter(ctx.workspaceId, until);
  try {
    for (;;) {
      presence.look();
      const more = await readWaiting(ctx, { ...options, lostMs, until, stop: presence.stop });
      if (performance.now() > until || presence.stop.aborted) return { more: more || !presence.leave() };
      if (presence.leave()) return { more };
    }
  } finally {
    presence.end();
  }
}

interface Pass extends IngestOptions {
  lostMs: number;
  until: number;
  stop: AbortSignal;
}

async function readWaiting(ctx: Ctx, { lostMs, until, stop, beatMs, readMs, onTimeOver }: Pass): Promise<boolean> {
  const look = () => {
    const now = ctx.clock.now();
    const lostBefore = new Date(now.getTime() - lostMs);
    return findWork(ctx.db, { workspaceId: ctx.workspaceId, now, lostBefore, inlineTypes });
  };
  let work = await look();
  if (work.lost) {
    await takeBackLost(ctx, lostMs);
    work = await look();
  }
  if (!work.inline && !work.slow && !work.listing && !work.suspects) {
    await watchOthers(ctx, lostMs);
    return false;
  }
  const hand = openHand(ctx, { stop, beatMs, readMs });
  try {
    const { more, later } = await runLanes(ctx, hand, { work, until, stop, onTimeOver });
    return more || (later && (await wakeLater(ctx)));
  } finally {
    await hand.close();
  }
}

/** What waits for a later time, because it failed or its host asks for pauses, is asked for then. True when it is due. */
async function wakeLater(ctx: Ctx): Promise<boolean> {
  const next = await findNextDue(ctx.db, ctx.workspaceId);
  if (!next) return false;
  const { botId, sourceId, dueAt } = next;
  if (dueAt <= ctx.clock.now()) return true;
  await ctx.events.publish(
    "knowledge/source.requested",
    { workspaceId: ctx.workspaceId, botId, sourceId },
    { id: `due:${sourceId}:${dueAt.getTime()}`, at: dueAt },
  );
  return false;
}

/** Somebody else has something in hand. If that worker dies, what it had is asked for as soon as it counts as lost. */
async function watchOthers(ctx: Ctx, lostMs: number): Promise<void> {
  const held = await findHeld(ctx.db, ctx.workspaceId);
  if (!held) return;
  const at = new Date(ctx.clock.now().getTime() + lostMs + 1000);
  const id = `held:${ctx.workspaceId}:${Math.floor(at.getTime() / lostMs)}`;
  await ctx.events.publish("knowledge/source.requested", { workspaceId: ctx.workspaceId, ...held }, { id, at });
}

async function takeBackLost(ctx: Ctx, lostMs: number): Promise<void> {
  const now = ctx.clock.now();
  const released = await releaseLost(ctx.db, {
    workspaceId: ctx.workspaceId,
    lostBefore: new Date(now.getTime() - lostMs),
    now,
    tries: MAX_TRIES,
    again: LOST_AGAIN,
    parked: PARKED,
  });
  await ctx.db.$transaction((tx) => resettle(tx, ctx.workspaceId, released, now));
}
