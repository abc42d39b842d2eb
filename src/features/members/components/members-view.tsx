"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import type { WorkspaceView } from "~/contracts/workspaces";
import { can } from "~/lib/role-abilities";
import { InvitationList } from "./invitation-list";
import { InviteDialog } from "./invite-dialog";
import { MemberTable } from "./member-table";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { useMessages } from "~/i18n/context";

interface MembersViewProps {
  workspace: WorkspaceView;
  userId: string;
}

export function MembersView({ workspace, userId }: MembersViewProps) {
  const messages = useMessages("members");
  const [inviting, setInviting] = useState(false);
  const manages = can(workspace.role, "manageWorkspace");
  return (
    <Page
      title={messages.title}
      description={messages.text}
      action={
        manages ? (
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden />
            {messages.invite}
          </Button>
        ) : null
      }
    >
      <div className="grid grid-cols-1 gap-8">
        <QueryBoundary loading={<RowsSkeleton label={messages.loading} />}>
          <MemberTable workspace={workspace} userId={userId} />
        </QueryBoundary>
        {manages ? (
          <section>
            <h2 className="mb-3 text-md font-semibold">{messages.open}</h2>
            <QueryBoundary loading={<RowsSkeleton label={messages.openLoading} rows={1} />}>
              <InvitationList workspace={workspace.slug} />
            </QueryBoundary>
          </section>
        ) : null}
      </div>
      {manages ? <InviteDialog workspace={workspace.slug} open={inviting} onClose={() => setInviting(false)} /> : null}
    </Page>
  );
}
