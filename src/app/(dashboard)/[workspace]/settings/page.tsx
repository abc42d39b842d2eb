import { WorkspaceSettings } from "~/features/workspaces";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("workspaces", (messages) => messages.settings);

export default async function WorkspaceSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const workspace = await requireWorkspace((await params).workspace);
  if (can(workspace.role, "manageWorkspace")) {
    prefetch(trpc.transfers.list.queryOptions({ workspace: workspace.slug }));
  }
  return (
    <HydrateClient>
      <WorkspaceSettings workspace={workspace} />
    </HydrateClient>
  );
}
