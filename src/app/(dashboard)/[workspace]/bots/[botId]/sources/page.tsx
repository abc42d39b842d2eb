import type { Metadata } from "next";
import { knowledgeMessages, SourcesView } from "~/features/knowledge";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const metadata: Metadata = { title: knowledgeMessages.title };

export default async function SourcesPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  prefetchInfinite(
    trpc.knowledge.sources.infiniteQueryOptions({ workspace, botId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <SourcesView workspace={workspace} botId={botId} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
