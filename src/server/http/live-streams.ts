import { processWide } from "~/lib/process-wide";
import type { Actor } from "~/server/core/actor";
import { actorKey } from "~/server/core/actor";
import { AppError } from "~/server/core/errors";

/** Of one person or key, in one process. A visible page holds one or two; a hidden one holds none. */
export const STREAMS_PER_ACTOR = 30;
const TRY_AGAIN_SECONDS = 30;

const open = processWide("liveStreams", () => new Map<string, number>());

/** Counts a stream that stays open until it is released. Throws when its reader has too many already. */
export function holdStream(actor: Actor, most = STREAMS_PER_ACTOR): () => void {
  const key = actorKey(actor);
  const count = open.get(key) ?? 0;
  if (count >= most) throw tooMany(most);
  open.set(key, count + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const left = (open.get(key) ?? 1) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  };
}

function tooMany(most: number): AppError {
  return new AppError("rate_limited", `${most} live streams are open already. Close one, then open another.`, {
    retryAfterSeconds: TRY_AGAIN_SECONDS,
  });
}
