import type { Ctx } from "~/server/core/ctx";
import { beatDocuments, beatListing, type Beat } from "~/server/db/sql/document-queue";
import { IngestionStopped } from "../internal";

/** Heartbeats, and what people see of a long step, are this old at most. */
const BEAT_MS = 2000;

export interface Held {
  /** Aborts when somebody else has the document now, or nobody wants it any more. */
  readonly signal: AbortSignal;
  step(name: string): void;
  progress(done: number, total: number): void;
  release(): void;
}

/** What one run has taken: it says every two seconds that the work goes on, and learns what was taken away. */
export interface Hand {
  hold(document: { id: string; lease: string }): Held;
  holdListing(source: { id: string; lease: string }): Held;
  close(): void;
}

interface Item extends Beat {
  listing: boolean;
  abort: AbortController;
}

export function openHand(ctx: Ctx): Hand {
  const items = new Set<Item>();
  const timer = setInterval(() => {
    beat(ctx, [...items]).catch((error: unknown) => ctx.log.error("ingestion heartbeat failed", {}, error));
  }, BEAT_MS);

  function take({ id, lease }: { id: string; lease: string }, listing: boolean): Held {
    const item: Item = { id, lease, step: "fetch", done: 0, total: 0, listing, abort: new AbortController() };
    items.add(item);
    return {
      signal: item.abort.signal,
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
    close: () => clearInterval(timer),
  };
}

async function beat(ctx: Ctx, items: readonly Item[]): Promise<void> {
  const now = ctx.clock.now();
  const documents = items.filter(({ listing }) => !listing);
  if (documents.length > 0) {
    const beats = documents.map(({ id, lease, step, done, total }) => ({ id, lease, step, done, total }));
    const held = await beatDocuments(ctx.db, ctx.workspaceId, beats, now);
    for (const item of documents) if (!held.has(item.id)) item.abort.abort(new IngestionStopped());
  }
  for (const item of items.filter(({ listing }) => listing)) {
    const held = await beatListing(ctx.db, { workspaceId: ctx.workspaceId, lease: item.lease, now }, item.id);
    if (!held) item.abort.abort(new IngestionStopped());
  }
}
