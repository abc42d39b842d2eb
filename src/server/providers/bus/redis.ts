import { Redis } from "ioredis";
import { retryDelay } from "~/lib/retry-delay";
import type { Wire, WireEvents } from "./types";

const CHANNEL = "botsmith:bus";
const SEND_MS = 3000;

/** Over an ordinary Redis: one connection that listens, and one that sends as soon as there is something to send. */
export function redisWire(url: string, { onMessage, onListening, onError }: WireEvents): Wire {
  const sender = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    commandTimeout: SEND_MS,
    retryStrategy: retryDelay,
  });
  sender.on("error", onError);
  let receiver: Redis | undefined;

  return {
    async send(message) {
      await sender.publish(CHANNEL, message);
    },
    listen() {
      const client = new Redis(url, {
        autoResubscribe: false,
        maxRetriesPerRequest: null,
        retryStrategy: retryDelay,
      });
      receiver = client;
      client.on("error", onError);
      client.on("message", (_channel, message) => onMessage(message));
      client.on("ready", () => void client.subscribe(CHANNEL).then(onListening, onError));
    },
    close() {
      sender.disconnect();
      receiver?.disconnect();
      return Promise.resolve();
    },
  };
}
