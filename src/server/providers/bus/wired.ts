import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Listeners } from "./listeners";
import type { Bus, Wire, WireEvents } from "./types";

/** What is told within this time travels together, once for each id, so that a busy job costs a few messages a second. */
const GATHER_MS = 50;
/** Postgres takes less than 8,000 bytes. */
const MOST_TOGETHER = 60;

const Message = z.object({ from: z.string(), told: z.array(z.tuple([z.string(), z.string()])) });

interface WiredOptions {
  onError: (error: Error) => void;
}

/** A bus between processes. Listeners of the same process are told at once, the others over the wire. */
export function createWiredBus(connect: (events: WireEvents) => Wire, { onError }: WiredOptions): Bus {
  const self = randomUUID();
  const listeners = new Listeners();
  const waiting = new Map<string, [string, string]>();
  let timer: NodeJS.Timeout | undefined;
  let listening = false;

  const wire = connect({
    onError,
    // Whoever looked at the rows before this moment may have missed what came in between.
    onListening: () => listeners.tellAll(),
    onMessage(text) {
      const message = readMessage(text);
      if (!message || message.from === self) return;
      for (const [channel, id] of message.told) listeners.tell(channel, id);
    },
  });

  function flush(): void {
    timer = undefined;
    const told = [...waiting.values()];
    waiting.clear();
    for (let at = 0; at < told.length; at += MOST_TOGETHER) {
      const message = JSON.stringify({ from: self, told: told.slice(at, at + MOST_TOGETHER) });
      wire.send(message).catch((error: unknown) => onError(toError(error)));
    }
  }

  return {
    publish(channel, id) {
      listeners.tell(channel, id);
      waiting.set(`${channel} ${id}`, [channel, id]);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    subscribe(channel, listener) {
      const leave = listeners.add(channel, listener);
      if (!listening) wire.listen();
      listening = true;
      return leave;
    },
    async close() {
      clearTimeout(timer);
      if (waiting.size > 0) flush();
      await wire.close();
    },
  };
}

function readMessage(text: string): z.infer<typeof Message> | undefined {
  try {
    return Message.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error("The bus could not send.");
}
