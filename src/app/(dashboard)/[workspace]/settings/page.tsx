import { WorkspaceSettings } from "~/features/workspaces";
import { titleFrom } from "~/i18n/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("workspaces", (messages) => messages.settings);

export default async function WorkspaceSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const workspace = await requireWorkspace((await params).workspace);
  return <WorkspaceSettings workspace={workspace} />;
}
