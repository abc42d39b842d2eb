import type { Ctx } from "~/server/core/ctx";
import type { Feed } from "~/server/core/feed";
import { eventStream, type EventSink } from "./event-stream";
import { follow } from "./follow";
import { actorKey } from "~/server/core/actor";
import { toAppError } from "./problem";

const HEARTBEAT_MS = 15_000;
/** What a browser waits before it comes back by itself; not all at the same moment. */
const RETRY_MS = 2000;

interface FeedRequest {
  ctx: Ctx;
  readmit: () => Promise<Ctx>;
  request: Request;
}

interface FeedOptions<T> {
  /** The name of the events that carry a state. */
  event: string;
  verb: (ctx: Ctx) => Promise<Feed<T>>;
}

/** A feed as server-sent events: the state that there is, unless the reader has it already, and each one after it. */
export async function feedToStreamResponse<T>(
  { ctx, readmit, request }: FeedRequest,
  { event, verb }: FeedOptions<T>,
): Promise<Response> {
  const feed = await verb(ctx);
  const release = await ctx.limits.enter("live-streams", actorKey(ctx.actor));
  const lastVersion = request.headers.get("last-event-id") ?? undefined;
  return eventStream((sink) => {
    const gone = new AbortController();
    const states = follow({
      ...{ bus: ctx.bus, feed, lastVersion, signal: gone.signal },
      admit: async () => verb(await readmit()),
    });
    const heartbeat = setInterval(() => sink.write(": still here\n\n"), HEARTBEAT_MS);
    const stop = () => {
      clearInterval(heartbeat);
      release();
      gone.abort();
    };
    void tell(sink, states, event, gone.signal).finally(stop);
    return stop;
  });
}

async function tell<T>(
  sink: EventSink,
  states: AsyncIterable<{ version: string; data: T }>,
  event: string,
  gone: AbortSignal,
): Promise<void> {
  const end = (text: string) => (gone.aborted ? undefined : sink.end(text));
  sink.write(`retry: ${Math.round(RETRY_MS * (1 + Math.random()))}\n\n`);
  try {
    for await (const { version, data } of states) {
      if (!gone.aborted) sink.write(`id: ${version}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    end("");
  } catch (error) {
    const { code, message } = toAppError(error);
    end(`event: end\ndata: ${JSON.stringify({ code, detail: message })}\n\n`);
  }
}
