import type { Prisma, Workspace } from "~/generated/prisma/client";
import { recordAudit } from "~/server/core/audit";
import { newId } from "~/server/core/ids";
import { isUniqueViolation } from "~/server/db/errors";
import { slugCandidate } from "./slug";

const ATTEMPTS = 5;

interface NewWorkspace {
  name: string;
  ownerId: string;
  /** A slug that `withFreeSlug` proposes. */
  slug: string;
  requestId?: string | undefined;
}

/** Writes a workspace and its first owner. The caller opens the transaction, inside `withFreeSlug`. */
export async function openWorkspace(tx: Prisma.TransactionClient, input: NewWorkspace): Promise<Workspace> {
  const workspace = await tx.workspace.create({
    data: { id: newId("workspace"), slug: input.slug, name: input.name },
  });
  // It fails where the address leads to another workspace, which had it before.
  await tx.workspaceAddress.create({ data: { slug: workspace.slug, workspaceId: workspace.id } });
  await tx.membership.create({
    data: { id: newId("membership"), workspaceId: workspace.id, userId: input.ownerId, role: "owner" },
  });
  const actor = { kind: "user", userId: input.ownerId, role: "owner" } as const;
  const scope = { workspaceId: workspace.id, actor, requestId: input.requestId };
  await recordAudit(scope, tx, {
    action: "workspace.created",
    targetId: workspace.id,
    after: { name: workspace.name, slug: workspace.slug },
  });
  return workspace;
}

/**
 * Runs a transaction that opens a workspace, with one slug after the other until one is free. A violated constraint
 * ends a transaction, so the whole of it runs again; any other constraint fails at the last attempt as it would at the first.
 */
export async function withFreeSlug<T>(name: string, transaction: (slug: string) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await transaction(slugCandidate(name, attempt));
    } catch (error) {
      if (!isUniqueViolation(error) || attempt + 1 >= ATTEMPTS) throw error;
    }
  }
}
