import type { Metadata } from "next";
import { urlStateOf } from "~/components/url-state";
import { knowledgeMessages, sourceFilterNames, sourceFilterOf, SourcesView } from "~/features/knowledge";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const metadata: Metadata = { title: knowledgeMessages.title };

interface SourcesPageProps extends BotPage {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SourcesPage({ params, searchParams }: SourcesPageProps) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  const filter = sourceFilterOf(urlStateOf(sourceFilterNames, await searchParams));
  prefetchInfinite(
    trpc.knowledge.sources.infiniteQueryOptions(
      { workspace, botId, ...filter },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return (
    <HydrateClient>
      <SourcesView workspace={workspace} botId={botId} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
