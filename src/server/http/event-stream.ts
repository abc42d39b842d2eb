/** Where a stream of events goes. */
export interface EventSink {
  write(text: string): void;
  end(text: string): void;
}

/** Starts to tell; returns what to do when the reader leaves. */
export type Telling = (sink: EventSink) => () => void;

const tellings = new WeakMap<Response, Telling>();

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/**
 * A response of server-sent events. Whoever has the socket itself writes them there (see `tellingOf`), without the
 * queues of a web stream in between; anybody else reads the body.
 */
export function eventStream(telling: Telling, headers: Record<string, string> = {}): Response {
  let leave = () => {};
  let begun = false;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (begun) return;
        begun = true;
        leave = telling({
          write: (text) => controller.enqueue(encoder.encode(text)),
          end: (text) => {
            if (text) controller.enqueue(encoder.encode(text));
            controller.close();
          },
        });
      },
      cancel() {
        // Whoever leaves before it has begun still has to be let go.
        if (!begun) leave = telling({ write: () => {}, end: () => {} });
        leave();
      },
    },
    { highWaterMark: 0 },
  );
  const response = new Response(body, { headers: { ...HEADERS, ...headers } });
  tellings.set(response, telling);
  return response;
}

/** How to write this response's events oneself, instead of reading its body. Undefined for any other response. */
export function tellingOf(response: Response): Telling | undefined {
  return tellings.get(response);
}
