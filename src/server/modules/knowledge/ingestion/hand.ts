import type { Ctx } from "~/server/core/ctx";
import { beatDocuments, beatListing, type Beat } from "~/server/db/sql/document-queue";
import { giveBack } from "~/server/db/sql/lost-documents";
import { IngestionStopped, tellSources } from "../internal";
import { resettle } from "./resettle";

/** Heartbeats, and what people see of a long step, are this old at most. */
const BEAT_MS = 2000;
/** Also for a reader that never looks at its signal. */
const READ_MS = 110_000;
/** At the end of the process, for what is nearly done: its vectors are being paid for, or it is being stored. */
const GRACE_MS = 4000;

export interface Held {
  /** Aborts when somebody else has the document now, or nobody wants it any more. */
  readonly signal: AbortSignal;
  /** The reading is given up after this time. */
  readonly readMs: number;
  step(name: string): void;
  progress(done: number, total: number): void;
  release(): void;
}

/** What one run has taken: it says every two seconds that the work goes on, and learns what was taken away. */
export interface Hand {
  hold(document: Taken): Held;
  holdListing(source: Taken): Held;
  close(): Promise<void>;
}

interface HandOptions {
  /** The process ends: what is in hand goes back to the queue at once, as if it had never been taken. */
  stop: AbortSignal;
  beatMs?: number | undefined;
  readMs?: number | undefined;
}

interface Taken {
  id: string;
  lease: string;
  botId: string;
  sourceId: string;
}

interface Item extends Beat, Taken {
  listing: boolean;
  abort: AbortController;
}

export function openHand(ctx: Ctx, { stop, beatMs = BEAT_MS, readMs = READ_MS }: HandOptions): Hand {
  const items = new Set<Item>();
  let given: Promise<void> = Promise.resolve();
  let late: NodeJS.Timeout | undefined;
  const timer = setInterval(() => {
    beat(ctx, [...items]).catch((error: unknown) => ctx.log.error("ingestion heartbeat failed", {}, error));
  }, beatMs);

  function letGo(which: (item: Item) => boolean): void {
    const leaving = [...items].filter(which);
    for (const item of leaving) items.delete(item);
    given = given
      .then(() => putBack(ctx, leaving))
      .catch((error: unknown) => ctx.log.error("documents could not be given back", {}, error));
  }

  function end(): void {
    letGo(({ step }) => step === "fetch" || step === "extract");
    late ??= setTimeout(() => letGo(() => true), GRACE_MS).unref();
  }
  stop.addEventListener("abort", end, { once: true });

  function take({ id, lease, botId, sourceId }: Taken, listing: boolean): Held {
    const item: Item = {
      id,
      lease,
      botId,
      sourceId,
      step: "fetch",
      done: 0,
      total: 0,
      listing,
      abort: new AbortController(),
    };
    items.add(item);
    // It was on its way here when the end came.
    if (stop.aborted) end();
    return {
      signal: item.abort.signal,
      readMs,
      step(name) {
        item.step = name;
      },
      progress(done, total) {
        Object.assign(item, { done, total });
      },
      release: () => void items.delete(item),
    };
  }

  return {
    hold: (document) => take(document, false),
    holdListing: (source) => take(source, true),
    async close() {
      clearInterval(timer);
      clearTimeout(late);
      stop.removeEventListener("abort", end);
      await given;
    },
  };
}

async function putBack(ctx: Ctx, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const sources = await giveBack(ctx.db, {
    workspaceId,
    leases: [...new Set(items.map(({ lease }) => lease))],
    ids: items.map(({ id }) => id),
    now,
  });
  for (const { abort } of items) abort.abort(new IngestionStopped());
  await ctx.db.$transaction((tx) => resettle(tx, workspaceId, sources, now));
}

async function beat(ctx: Ctx, items: readonly Item[]): Promise<void> {
  const now = ctx.clock.now();
  const documents = items.filter(({ listing }) => !listing);
  if (documents.length > 0) {
    const beats = documents.map(({ id, lease, step, done, total }) => ({ id, lease, step, done, total }));
    const held = await beatDocuments(ctx.db, ctx.workspaceId, beats, now);
    tellSources(ctx, documents);
    for (const item of documents) if (!held.has(item.id)) item.abort.abort(new IngestionStopped());
  }
  for (const item of items.filter(({ listing }) => listing)) {
    const held = await beatListing(ctx.db, { workspaceId: ctx.workspaceId, lease: item.lease, now }, item.id);
    if (!held) item.abort.abort(new IngestionStopped());
  }
}
