import type { Role } from "~/contracts/access";
import type { WorkspaceView } from "~/contracts/workspaces";
import type { Workspace } from "~/generated/prisma/client";

export function toWorkspaceView(workspace: Workspace, role: Role): WorkspaceView {
  return {
    id: workspace.id,
    slug: workspace.slug,
    name: workspace.name,
    role,
    createdAt: workspace.createdAt.toISOString(),
  };
}
