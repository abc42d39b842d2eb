import { LeadFormSettingsView } from "~/features/leads";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../../load";
import type { BotPage } from "../../page-props";

export const generateMetadata = titleFrom("leads", (messages) => messages.formTitle);

export default async function LeadFormPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  prefetch(trpc.leads.form.queryOptions({ workspace, botId }));
  return (
    <HydrateClient>
      <LeadFormSettingsView workspace={workspace} botId={botId} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
