import { tracked, TRPCError, type TrackedEnvelope } from "@trpc/server";
import type { Ctx } from "~/server/core/ctx";
import type { Feed } from "~/server/core/feed";
import { follow, type FollowTimes } from "~/server/http/follow";
import { actorKey } from "~/server/core/actor";
import { toTRPCError } from "./error-map";

interface LiveCall {
  ctx: {
    app: Ctx;
    requestId: string;
    /** The same context, if the person is still signed in and a member. Throws otherwise. */
    readmit: () => Promise<Ctx>;
    liveTimes: Partial<FollowTimes> | undefined;
  };
  lastEventId: string | null | undefined;
  signal: AbortSignal | undefined;
}

/**
 * A subscription to a feed: an event for each state of it, with the state's version as its id. Every half a minute the
 * person is let in anew, so that the stream ends with the session, the membership and what it shows.
 */
export async function live<T>(
  { ctx, lastEventId, signal }: LiveCall,
  verb: (app: Ctx) => Promise<Feed<T>>,
): Promise<AsyncIterable<TrackedEnvelope<T>, void>> {
  const feed = await verb(ctx.app);
  const { liveTimes: times } = ctx;
  const admit = async () => verb(await ctx.readmit());
  return events(follow({ bus: ctx.app.bus, feed, admit, lastVersion: lastEventId ?? undefined, signal, times }), ctx);
}

async function* events<T>(
  states: AsyncIterable<{ version: string; data: T }>,
  { app, requestId }: LiveCall["ctx"],
): AsyncGenerator<TrackedEnvelope<T>, void> {
  let release = () => {};
  try {
    release = await app.limits.enter("live-streams", actorKey(app.actor));
    for await (const { version, data } of states) yield tracked(version, data);
  } catch (cause) {
    throw toTRPCError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }), requestId);
  } finally {
    release();
  }
}
