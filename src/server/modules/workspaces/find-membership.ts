import { WorkspaceSlug } from "~/contracts/workspaces";
import type { PrismaClient } from "~/generated/prisma/client";
import type { Actor } from "~/server/core/actor";

export interface FoundMembership {
  workspaceId: string;
  actor: Extract<Actor, { kind: "user" }>;
}

/**
 * Who a signed-in person is in the workspace that the address names. Undefined when there is no such workspace and when
 * the person is no member of it, so that nobody can tell one from the other.
 */
export async function findMembership(
  prisma: PrismaClient,
  query: { slug: unknown; userId: string },
): Promise<FoundMembership | undefined> {
  const slug = WorkspaceSlug.safeParse(query.slug);
  if (!slug.success) return undefined;
  const { userId } = query;
  const select = { workspaceId: true, role: true } as const;
  const membership =
    (await prisma.membership.findFirst({ where: { userId, workspace: { slug: slug.data } }, select })) ??
    // An address that the workspace had before: in a link, or in a page that was open when it changed.
    (await prisma.membership.findFirst({
      where: { userId, workspace: { addresses: { some: { slug: slug.data } } } },
      select,
    }));
  if (!membership) return undefined;
  const { workspaceId, role } = membership;
  return { workspaceId, actor: { kind: "user", userId: query.userId, role } };
}
