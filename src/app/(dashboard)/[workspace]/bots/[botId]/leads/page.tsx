import { LeadsView } from "~/features/leads";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("leads", (messages) => messages.title);

export default async function LeadsPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  prefetch(trpc.leads.form.queryOptions({ workspace, botId }));
  prefetchInfinite(
    trpc.leads.list.infiniteQueryOptions({ workspace, botId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <LeadsView
        workspace={workspace}
        botId={botId}
        canHandle={can(role, "handleConversations")}
        canEdit={can(role, "editBots")}
      />
    </HydrateClient>
  );
}
