import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlainCard, PlainPage } from "~/components/layout/plain-page";
import { CreateWorkspaceForm, workspaceMessages as messages } from "~/features/workspaces";
import { getQueryClient, trpc } from "~/trpc/server";
import { requireSession } from "../load";

export const metadata: Metadata = { title: messages.workspaces };

/** Where signing in leads: to a workspace, or to the making of the first one. */
export default async function WorkspacesPage() {
  await requireSession();
  const [first] = await getQueryClient().fetchQuery(trpc.workspaces.list.queryOptions());
  if (first) redirect(`/${first.slug}/bots`);
  return (
    <PlainPage>
      <PlainCard title={messages.firstTitle} description={messages.firstText} footer={messages.firstHint}>
        <CreateWorkspaceForm />
      </PlainCard>
    </PlainPage>
  );
}
