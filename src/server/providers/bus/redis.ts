import type { Redis } from "ioredis";
import { retryDelay } from "~/lib/retry-delay";
import type { Wire, WireEvents } from "./types";

const CHANNEL = "botsmith:bus";
const SEND_MS = 3000;

/** Over an ordinary Redis: one connection that listens, and one that sends as soon as there is something to send. */
export function redisWire(url: string, { onMessage, onListening, onError }: WireEvents): Wire {
  // Loaded only where there is such a server.
  const loaded = import("ioredis");
  const opened = loaded.then(({ Redis }) => {
    const sender = new Redis(url, {
      lazyConnect: true,
      maxRetriesPerRequest: 1,
      commandTimeout: SEND_MS,
      retryStrategy: retryDelay,
    });
    return sender.on("error", onError);
  });
  let receiver: Promise<Redis> | undefined;

  return {
    async send(message) {
      await (await opened).publish(CHANNEL, message);
    },
    listen() {
      receiver = loaded.then(({ Redis }) => {
        const client = new Redis(url, {
          autoResubscribe: false,
          maxRetriesPerRequest: null,
          retryStrategy: retryDelay,
        });
        client.on("error", onError);
        client.on("message", (_channel, message) => onMessage(message));
        return client.on("ready", () => void client.subscribe(CHANNEL).then(onListening, onError));
      });
    },
    async close() {
      (await opened).disconnect();
      (await receiver)?.disconnect();
    },
  };
}
