import { createHash } from "node:crypto";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { isUniqueViolation } from "~/server/db/errors";
import { jsonValue } from "~/server/db/tenant-client";
import type { RouteReply } from "./route";

// A process that died half-way would otherwise block its key for as long as the row is kept.
const ABANDONED_MS = 60_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

interface OnceInput {
  ctx: Ctx;
  request: Request;
  path: string;
  bytes: Uint8Array;
  run: () => Promise<RouteReply>;
}

/**
 * Runs a POST that carries an `Idempotency-Key` once: repeated with the same body it gets the first answer, repeated
 * with another body it is refused. A call that failed may be tried again with its key. Streams are not kept: a chat
 * message has its own id for that.
 */
export async function replyOnce({ ctx, request, path, bytes, run }: OnceInput): Promise<RouteReply> {
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  if (key === null) return run();
  if (!KEY.test(key)) throw new AppError("bad_request", "An Idempotency-Key has 1 to 200 visible characters.");
  const requestHash = createHash("sha256").update(`${path}\n`).update(bytes).digest("hex");
  const stored = await claim(ctx, key, requestHash);
  if (stored) return stored;
  try {
    const reply = await run();
    if (reply instanceof Response) await release(ctx, key);
    else await keep(ctx, key, reply);
    return reply;
  } catch (error) {
    await release(ctx, key);
    throw error;
  }
}

async function claim(ctx: Ctx, key: string, requestHash: string): Promise<RouteReply | undefined> {
  const id = { workspaceId: ctx.workspaceId, key };
  try {
    await ctx.db.idempotentReply.create({ data: { ...id, requestHash, createdAt: ctx.clock.now() } });
    return undefined;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const before = await ctx.db.idempotentReply.findUnique({ where: { workspaceId_key: id } });
  if (!before) throw stillRunning();
  if (before.requestHash !== requestHash) {
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

async function keep(ctx: Ctx, key: string, reply: { status: number; body: unknown }): Promise<void> {
  await ctx.db.idempotentReply.update({
    where: { workspaceId_key: { workspaceId: ctx.workspaceId, key } },
    data: { status: reply.status, body: jsonValue(reply.body) },
  });
}

async function release(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.idempotentReply.deleteMany({ where: { key } });
}

function stillRunning(): AppError {
  return new AppError(
    "conflict",
    "The first request with this Idempotency-Key is still running. Try again in a moment.",
  );
}
