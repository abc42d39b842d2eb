import { ChangeAddressInput, type WorkspaceView } from "~/contracts/workspaces";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { isUniqueViolation } from "~/server/db/errors";
import { isReserved } from "./slug";
import { toWorkspaceView } from "./workspace-view";

const MOST_ADDRESSES = 10;

/** Gives the workspace another address. The ones that it had go on leading to it, and it may go back to them. */
export async function changeAddress(ctx: Ctx, raw: ChangeAddressInput): Promise<WorkspaceView> {
  requirePermission(ctx, "workspace.write");
  const { slug } = ChangeAddressInput.parse(raw);
  if (isReserved(slug)) throw refused("Botsmith uses this address itself. Choose another one.");
  try {
    return await ctx.db.$transaction(async (tx) => {
      const where = { id: ctx.workspaceId };
      const before = await tx.workspace.findUnique({ where });
      if (!before || before.deletedAt) throw notFound("workspace");
      const role = ctx.actor.kind === "user" ? ctx.actor.role : "viewer";
      if (before.slug === slug) return toWorkspaceView(before, role);
      const addresses = await tx.workspaceAddress.findMany({ select: { slug: true } });
      if (!addresses.some((address) => address.slug === slug)) {
        if (addresses.length >= MOST_ADDRESSES) throw refused(tooMany(addresses.map((address) => address.slug)));
        await tx.workspaceAddress.create({ data: { slug, workspaceId: ctx.workspaceId } });
      }
      const workspace = await tx.workspace.update({ where, data: { slug } });
      await recordAudit(ctx, tx, {
        action: "workspace.address_changed",
        targetId: workspace.id,
        before: { slug: before.slug },
        after: { slug },
      });
      return toWorkspaceView(workspace, role);
    });
  } catch (error) {
    // Also one that another workspace had before.
    if (isUniqueViolation(error)) throw refused("This address is taken. Choose another one.");
    throw error;
  }
}

function tooMany(slugs: readonly string[]): string {
  return `This workspace has had ten addresses, the most that lead to it. Choose one of them: ${slugs.join(", ")}.`;
}

function refused(message: string): AppError {
  return new AppError("conflict", message, { fields: [{ path: "slug", message }] });
}
