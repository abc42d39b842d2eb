"use client";

import { Page } from "~/components/layout/page";
import type { WorkspaceView } from "~/contracts/workspaces";
import { TransferSections } from "~/features/transfers";
import { useMessages } from "~/i18n/context";
import { can } from "~/lib/role-abilities";
import { ChangeAddress } from "./change-address";
import { DeleteWorkspace } from "./delete-workspace";
import { RenameWorkspace } from "./rename-workspace";

export function WorkspaceSettings({ workspace }: { workspace: WorkspaceView }) {
  const messages = useMessages("workspaces");
  const manages = can(workspace.role, "manageWorkspace");
  return (
    <Page title={messages.settingsTitle} width="form">
      <div className="grid gap-6">
        <RenameWorkspace workspace={workspace} mayRename={manages} />
        <ChangeAddress workspace={workspace} mayChange={manages} />
        {manages ? <TransferSections workspace={workspace} /> : null}
        <DeleteWorkspace workspace={workspace} />
      </div>
    </Page>
  );
}
