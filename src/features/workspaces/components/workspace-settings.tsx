"use client";

import { Download } from "lucide-react";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import type { WorkspaceView } from "~/contracts/workspaces";
import { can } from "~/lib/role-abilities";
import { messages } from "../messages";
import { DeleteWorkspace } from "./delete-workspace";
import { RenameWorkspace } from "./rename-workspace";

export function WorkspaceSettings({ workspace }: { workspace: WorkspaceView }) {
  const manages = can(workspace.role, "manageWorkspace");
  return (
    <Page title={messages.settingsTitle} width="form">
      <div className="grid gap-6">
        <RenameWorkspace workspace={workspace} mayRename={manages} />
        {manages ? <ExportWorkspace slug={workspace.slug} /> : null}
        <DeleteWorkspace workspace={workspace} />
      </div>
    </Page>
  );
}

function ExportWorkspace({ slug }: { slug: string }) {
  return (
    <Section title={messages.exportTitle} description={messages.exportText}>
      <Button asChild>
        <a href={`/api/app/${slug}/export`} download>
          <Download aria-hidden />
          {messages.exportAction}
        </a>
      </Button>
      <p className="mt-2 text-xs text-muted">{messages.exportHelp}</p>
    </Section>
  );
}
