import type { Metadata } from "next";
import { workspaceMessages, WorkspaceSettings } from "~/features/workspaces";
import { requireWorkspace } from "../../load";

export const metadata: Metadata = { title: workspaceMessages.settings };

export default async function WorkspaceSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const workspace = await requireWorkspace((await params).workspace);
  return <WorkspaceSettings workspace={workspace} />;
}
