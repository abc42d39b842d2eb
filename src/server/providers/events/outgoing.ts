export interface OutgoingEvent {
  name: string;
  data: object;
  id: string;
  ts?: number;
}

export interface Outgoing {
  /** Resolves when the event is stored, or another one with the same key that was sent after this call. */
  add(event: OutgoingEvent, key: string | undefined): Promise<void>;
}

const MOST = 100;

interface Batch {
  events: OutgoingEvent[];
  keys: Set<string>;
  done: Promise<void>;
}

/**
 * Sends one batch at a time: what is published while a batch is on its way goes with the next one. So a burst costs a
 * few sends instead of one each, and a single event does not wait for anything.
 */
export function createOutgoing(send: (events: OutgoingEvent[]) => Promise<unknown>): Outgoing {
  let next: Batch | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function open(): Batch {
    const batch: Batch = { events: [], keys: new Set(), done: Promise.resolve() };
    batch.done = last.then(async () => {
      if (next === batch) next = undefined;
      await send(batch.events);
    });
    last = batch.done.catch(() => undefined);
    return batch;
  }

  return {
    add(event, key) {
      if (next === undefined || next.events.length >= MOST) next = open();
      if (key === undefined || !next.keys.has(key)) next.events.push(event);
      if (key !== undefined) next.keys.add(key);
      return next.done;
    },
  };
}
