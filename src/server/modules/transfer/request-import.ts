import { type ImportFile, MAX_ARCHIVE_BYTES, type TransferView } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { unreadable } from "./open-archive";
import { beginTransfer, toTransferView } from "./transfer-row";

const GZIP = [0x1f, 0x8b];
const LONGEST_NAME = 200;

/** Keeps an archive as it arrives, and asks for it to be brought into the workspace. What breaks off leaves nothing. */
export async function requestImport(ctx: Ctx, { name, content }: ImportFile): Promise<TransferView> {
  requirePermission(ctx, "workspace.import");
  await ctx.limits.check("workspace-import", ctx.workspaceId);
  const id = newId("transfer");
  const storageKey = `${ctx.workspaceId}/${id}`;
  const fileName = name.slice(-LONGEST_NAME);
  if (!(await beginTransfer(ctx, { id, kind: "import", status: "receiving", fileName, storageKey }))) {
    throw new AppError("conflict", "An import is running already. Wait until it is done, or stop it.");
  }
  const received = { bytes: 0 };
  try {
    await ctx.storage.put(storageKey, checked(ctx, id, content, received));
  } catch (error) {
    await ctx.storage.delete(storageKey);
    const { count } = await ctx.db.transfer.deleteMany({ where: { id, status: "receiving" } });
    throw count === 0 ? stopped() : error;
  }
  const { bytes } = received;
  const data = { status: "queued", bytes, total: bytes, heartbeatAt: ctx.clock.now() } as const;
  const { count } = await ctx.db.transfer.updateMany({ where: { id, status: "receiving" }, data });
  const row = count === 1 ? await ctx.db.transfer.findUnique({ where: { id } }) : null;
  if (!row) {
    await ctx.storage.delete(storageKey);
    throw stopped();
  }
  await ctx.events.publish("workspaces/transfer.requested", { workspaceId: ctx.workspaceId, transferId: id });
  return toTransferView(row);
}

function stopped(): AppError {
  return new AppError("conflict", "This import was stopped while its file arrived.");
}

const HEARTBEAT_MS = 30_000;

/** The content as it comes, if it begins as an archive does. A slow one is seen to arrive. */
async function* checked(ctx: Ctx, id: string, content: AsyncIterable<Uint8Array>, received: { bytes: number }) {
  let beatAt = ctx.clock.now().getTime();
  for await (const piece of content) {
    if (received.bytes < GZIP.length && !isGzip(piece, received.bytes)) throw unreadable();
    received.bytes += piece.byteLength;
    if (received.bytes > MAX_ARCHIVE_BYTES) {
      throw new AppError(
        "too_large",
        "This export is larger than can be uploaded. Import it with npm run cli instead.",
      );
    }
    const now = ctx.clock.now();
    if (now.getTime() - beatAt >= HEARTBEAT_MS) {
      beatAt = now.getTime();
      await ctx.db.transfer.updateMany({ where: { id }, data: { heartbeatAt: now } });
    }
    yield piece;
  }
  if (received.bytes < GZIP.length) throw unreadable();
}

function isGzip(piece: Uint8Array, at: number): boolean {
  return GZIP.slice(at).every((byte, index) => index >= piece.byteLength || piece[index] === byte);
}
