import { ArchivePart, ImportResult, type TransferKind, type TransferView } from "~/contracts/transfers";
import type { Transfer } from "~/generated/prisma/client";
import type { Actor } from "~/server/core/actor";
import { actorId } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import type { Permission } from "~/server/core/permissions";
import { isUniqueViolation } from "~/server/db/errors";

type Started = Pick<Transfer, "kind" | "status" | "fileName"> & { id?: string; storageKey?: string };

/** Writes a transfer down. Undefined when one of its kind is under way. */
export async function beginTransfer(
  ctx: Ctx,
  { id = newId("transfer"), ...given }: Started,
): Promise<Transfer | undefined> {
  const now = ctx.clock.now();
  const who = { actorKind: ctx.actor.kind, actorId: actorId(ctx.actor) };
  const row = { id, workspaceId: ctx.workspaceId, ...given, ...who, createdAt: now, heartbeatAt: now };
  try {
    return await ctx.db.transfer.create({ data: row });
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

/** Whoever asked for it, for the audit log. */
export function requesterOf({ actorKind, actorId: id }: Transfer): Actor {
  if (actorKind === "user") return { kind: "user", userId: id, role: "owner" };
  if (actorKind === "apiKey") return { kind: "apiKey", apiKeyId: id, scopes: [] };
  return { kind: "system", job: id };
}

/** What somebody must be allowed who deals with transfers of this kind. */
export function permissionFor(kind: TransferKind | undefined): Permission {
  return kind === "import" ? "workspace.import" : "workspace.export";
}

export const active = ["receiving", "queued", "running"] as const;

export function toTransferView(row: Transfer): TransferView {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    progress: { done: Math.min(row.done, row.total), total: row.total },
    part: ArchivePart.safeParse(row.part).data ?? null,
    fileName: row.fileName,
    bytes: row.bytes === null ? null : Number(row.bytes),
    result: ImportResult.safeParse(row.result).data ?? null,
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
