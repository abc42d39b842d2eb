import { z } from "zod";
import { MAX_EVENT_BYTES } from "./caps";
import { EventRefused } from "./errors";
import { seededUlid, ulid } from "./ids";
import { byteLength, toJson } from "./json";
import type { JobEvent } from "./types";

// Postgres keeps no NUL in text. In data it is escaped, but names and ids are columns.
const label = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes("\0"), "must not contain NUL");

const Incoming = z.looseObject({
  name: label(256).min(1),
  id: label(512).nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().int().positive().nullish(),
});

/**
 * Checks events as the event API gets them. The SDK sends a seed (`time,entropy`) with each send and repeats it when it
 * tries again, so that events without an id of their own still count once.
 */
export function parseEvents(body: unknown, seedHeader: string | null, now: Date): JobEvent[] {
  const parsed = z.array(Incoming).safeParse(Array.isArray(body) ? body : [body]);
  if (!parsed.success) {
    throw new EventRefused(`The events are not well formed: ${z.prettifyError(parsed.error)}`, 400);
  }
  const seed = parseSeed(seedHeader);
  return parsed.data.map((incoming, index) => {
    const event: JobEvent = {
      ...incoming,
      id: incoming.id || (seed ? seededUlid(seed.time, seed.entropy, index) : ulid(now.getTime())),
      data: incoming.data ?? {},
      ts: incoming.ts ?? now.getTime(),
    };
    if (byteLength(toJson(event)) > MAX_EVENT_BYTES) {
      throw new EventRefused(`The event ${event.name} is larger than ${MAX_EVENT_BYTES / 1024} kB.`, 413);
    }
    return event;
  });
}

function parseSeed(header: string | null): { time: number; entropy: string } | undefined {
  const [time, entropy] = header?.split(",") ?? [];
  return time && entropy && /^\d+$/.test(time) ? { time: Number(time), entropy } : undefined;
}
