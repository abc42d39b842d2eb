import { redirect } from "next/navigation";
import { PlainCard, PlainPage } from "~/components/layout/plain-page";
import type { WorkspaceView } from "~/contracts/workspaces";
import { CreateWorkspaceForm } from "~/features/workspaces";
import { getMessages, titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { getQueryClient, trpc } from "~/trpc/server";
import { requireSession } from "../load";

export const generateMetadata = titleFrom("workspaces", (messages) => messages.workspaces);

/** Where signing in leads: to a workspace, or to the making of the first one. */
export default async function WorkspacesPage() {
  const messages = await getMessages("workspaces");
  await requireSession();
  const [first] = await getQueryClient().fetchQuery(trpc.workspaces.list.queryOptions());
  if (first) redirect(await homeOf(first));
  return (
    <PlainPage>
      <PlainCard title={messages.firstTitle} description={messages.firstText} footer={messages.firstHint}>
        <CreateWorkspaceForm />
      </PlainCard>
    </PlainPage>
  );
}

/** Whoever has no bot yet, and may make one, is asked what it should know. */
async function homeOf({ slug, role }: WorkspaceView): Promise<string> {
  const { items } = await getQueryClient().fetchQuery(trpc.bots.list.queryOptions({ workspace: slug, limit: 1 }));
  return items.length === 0 && can(role, "editBots") ? `/${slug}/start` : `/${slug}/bots`;
}
