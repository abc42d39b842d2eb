import { actorId } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { isUniqueViolation } from "~/server/db/errors";
import { jsonValue } from "~/server/db/tenant-client";
import type { RouteReply } from "./route";

// A process that died half-way would otherwise block its key for as long as the row is kept.
const ABANDONED_MS = 60_000;
const KEY = /^[\x21-\x7e]{1,200}$/;
/** In place of a status: the reply was a stream, which its route can tell again by itself. */
const STREAMED = 0;

interface OnceInput {
  ctx: Ctx;
  request: Request;
  /** What the request asks for. */
  hash: () => string | Promise<string>;
  /** It is known only when the call has run. */
  hashedAfter?: boolean;
  run: () => Promise<RouteReply>;
}

/**
 * Runs a POST that carries an `Idempotency-Key` once: repeated with the same body it gets the first answer, repeated
 * with another body it is refused. A call that failed may be tried again with its key. A stream is not kept: repeated,
 * its route runs again and finds the first turn by the key.
 */
export async function replyOnce({ ctx, request, hash, hashedAfter = false, run }: OnceInput): Promise<RouteReply> {
  const given = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  if (given === null) return run();
  if (!KEY.test(given)) throw new AppError("bad_request", "An Idempotency-Key has 1 to 200 visible characters.");
  // Each API key has its own, so that one with fewer scopes cannot read what another was answered.
  const key = `${actorId(ctx.actor)}/${given}`;
  const stored = await claim(ctx, key, { hash, hashedAfter });
  if (stored) return stored.status === STREAMED ? run() : stored;
  const alive = setInterval(() => void stayClaimed(ctx, key), ABANDONED_MS / 3);
  try {
    const reply = await run();
    if (hashedAfter) await noteHash(ctx, key, await hash());
    await keep(ctx, key, reply instanceof Response ? { status: STREAMED, body: null } : reply);
    return reply;
  } catch (error) {
    await release(ctx, key);
    throw error;
  } finally {
    clearInterval(alive);
  }
}

interface StoredReply {
  status: number;
  body: unknown;
}

/** In place of a hash while an upload arrives. */
const UNKNOWN = "";

async function claim(
  ctx: Ctx,
  key: string,
  { hash, hashedAfter }: Required<Pick<OnceInput, "hash" | "hashedAfter">>,
): Promise<StoredReply | undefined> {
  const requestHash = hashedAfter ? UNKNOWN : await hash();
  const id = { workspaceId: ctx.workspaceId, key };
  try {
    await ctx.db.idempotentReply.create({ data: { ...id, requestHash, createdAt: ctx.clock.now() } });
    return undefined;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const before = await ctx.db.idempotentReply.findUnique({ where: { workspaceId_key: id } });
  if (!before) throw stillRunning();
  if (before.requestHash !== UNKNOWN && before.requestHash !== (requestHash || (await hash()))) {
    throw new AppError("conflict", "This Idempotency-Key was used for another request. Use a new one.");
  }
  if (before.status !== null) return { status: before.status, body: before.body };
  const abandoned = new Date(ctx.clock.now().getTime() - ABANDONED_MS);
  const { count } = await ctx.db.idempotentReply.updateMany({
    where: { ...id, status: null, createdAt: { lt: abandoned } },
    data: { createdAt: ctx.clock.now() },
  });
  if (count === 0) throw stillRunning();
  return undefined;
}

async function keep(ctx: Ctx, key: string, { status, body }: StoredReply): Promise<void> {
  await ctx.db.idempotentReply.update({
    where: { workspaceId_key: { workspaceId: ctx.workspaceId, key } },
    data: { status, body: jsonValue(body) },
  });
}

async function noteHash(ctx: Ctx, key: string, requestHash: string): Promise<void> {
  await ctx.db.idempotentReply.update({
    where: { workspaceId_key: { workspaceId: ctx.workspaceId, key } },
    data: { requestHash },
  });
}

async function stayClaimed(ctx: Ctx, key: string): Promise<void> {
  try {
    await ctx.db.idempotentReply.updateMany({ where: { key, status: null }, data: { createdAt: ctx.clock.now() } });
  } catch (error) {
    ctx.log.error("an idempotency key could not be kept claimed", {}, error);
  }
}

async function release(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.idempotentReply.deleteMany({ where: { key, status: null } });
}

function stillRunning(): AppError {
  return new AppError(
    "conflict",
    "The first request with this Idempotency-Key is still running. Try again in a moment.",
  );
}
