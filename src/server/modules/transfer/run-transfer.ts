import { type ArchivePart, EXPORT_DAYS, type ImportResult, type TransferRef } from "~/contracts/transfers";
import type { Transfer } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { randomToken } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { jsonValue } from "~/server/db/tenant-client";
import { exportWorkspace } from "./export-workspace";
import { importWorkspace } from "./import-workspace";
import { requesterOf } from "./transfer-row";

const TELL_EVERY_MS = 500;
const DAY_MS = 86_400_000;

/**
 * Does what was asked for. One that a crash has interrupted begins again: an export writes a new file, and an import finds
 * what it has brought. One that was stopped, or is done, is left alone.
 */
export async function runTransfer(ctx: Ctx, { transferId: id }: TransferRef): Promise<void> {
  requirePermission(ctx, "jobs.run");
  const transfer = await ctx.db.transfer.findUnique({ where: { id } });
  if (!transfer) throw notFound("transfer");
  const now = ctx.clock.now();
  const begin = { status: "running", startedAt: now, heartbeatAt: now, done: 0 } as const;
  const { count } = await ctx.db.transfer.updateMany({
    where: { id, status: { in: ["queued", "running"] } },
    data: begin,
  });
  if (count === 0) return;
  try {
    await (transfer.kind === "export" ? runExport(ctx, transfer) : runImport(ctx, transfer));
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}

async function runExport(ctx: Ctx, { id, storageKey: former }: Transfer): Promise<void> {
  if (former !== null) await ctx.storage.delete(former);
  // Before its content, so that what a crash leaves is known.
  const storageKey = `${ctx.workspaceId}/${id}-${randomToken(8)}`;
  await tell(ctx, id, { storageKey });
  const progress = new Progress(ctx, id);
  const { fileName, content, total } = await exportWorkspace(ctx, {
    watch: (part, count) => progress.step(part, count),
  });
  await tell(ctx, id, { total });
  let bytes = 0;
  async function* counted() {
    for await (const piece of content) yield ((bytes += piece.byteLength), piece);
  }
  try {
    await ctx.storage.put(storageKey, counted());
    const finishedAt = ctx.clock.now();
    const expiresAt = new Date(finishedAt.getTime() + EXPORT_DAYS * DAY_MS);
    await tell(ctx, id, { status: "done", done: total, part: null, fileName, bytes, finishedAt, expiresAt });
  } catch (error) {
    await ctx.storage.delete(storageKey);
    throw error;
  }
}

async function runImport(ctx: Ctx, transfer: Transfer): Promise<void> {
  const { id, storageKey } = transfer;
  if (storageKey === null) throw new AppError("not_found", "The uploaded file is gone. Upload it again.");
  const progress = new Progress(ctx, id);
  async function* counted(content: AsyncIterable<Uint8Array>) {
    for await (const piece of content) {
      await progress.step(undefined, piece.byteLength);
      yield piece;
    }
  }
  const result = await importWorkspace(ctx, counted(ctx.storage.read(storageKey)), {
    requestedBy: requesterOf(transfer),
    onPart: (part, soFar) => progress.at(part, soFar),
  });
  const data = { result: jsonValue(result), done: transfer.total, part: null, storageKey: null };
  await tell(ctx, id, { ...data, status: "done", finishedAt: ctx.clock.now() });
  await ctx.storage.delete(storageKey);
}

/** Somebody has stopped it, or deleted the workspace. */
class Stopped extends Error {
  override name = "Stopped";
}

type Changes = Parameters<Ctx["db"]["transfer"]["updateMany"]>[0]["data"];

async function tell(ctx: Ctx, id: string, data: Changes): Promise<void> {
  const { count } = await ctx.db.transfer.updateMany({ where: { id, status: "running" }, data });
  if (count === 0) throw new Stopped();
}

/** Writes down now and then how far it is, which is also the sign that it is alive. */
class Progress {
  #done = 0;
  #part: ArchivePart | undefined;
  #result: ImportResult | undefined;
  #toldAt = -Infinity;

  constructor(
    private readonly ctx: Ctx,
    private readonly id: string,
  ) {}

  async step(part: ArchivePart | undefined, count: number): Promise<void> {
    this.#done += count;
    this.#part = part ?? this.#part;
    const now = performance.now();
    if (now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    await tell(this.ctx, this.id, {
      done: this.#done,
      heartbeatAt: this.ctx.clock.now(),
      ...(this.#part === undefined ? {} : { part: this.#part }),
      ...(this.#result === undefined ? {} : { result: jsonValue(this.#result) }),
    });
  }

  at(part: ArchivePart | undefined, result: ImportResult): void {
    this.#part = part ?? this.#part;
    this.#result = result;
  }
}
