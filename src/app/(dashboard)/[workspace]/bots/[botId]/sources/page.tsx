import { urlStateOf } from "~/components/url-state";
import { SourcesView, sourceFilterNames, sourceFilterOf } from "~/features/knowledge";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("knowledge", (messages) => messages.title);

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
