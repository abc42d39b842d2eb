import { urlStateOf } from "~/components/url-state";
import { hasLeadDays, leadFilterNames, leadQueryOf, LeadsView } from "~/features/leads";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("leads", (messages) => messages.title);

interface LeadsPageProps extends BotPage {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LeadsPage({ params, searchParams }: LeadsPageProps) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  prefetch(trpc.leads.form.queryOptions({ workspace, botId }));
  const query = leadQueryOf(urlStateOf(leadFilterNames, await searchParams));
  // The reader's days begin where he is, which only his browser knows.
  if (!hasLeadDays(query)) {
    prefetchInfinite(
      trpc.leads.list.infiniteQueryOptions(
        { workspace, botId, ...query },
        { getNextPageParam: (page) => page.nextCursor },
      ),
    );
  }
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
