import { SourceDetails } from "~/features/knowledge";
import { can } from "~/lib/role-abilities";
import { getQueryClient, HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { orNotFound, requireWorkspace } from "../../../../../load";
import type { BotPage } from "../../page-props";

type SourcePageProps = BotPage<"sourceId">;

export async function generateMetadata({ params }: SourcePageProps) {
  return { title: (await requireSource(await params)).title };
}

export default async function SourcePage({ params }: SourcePageProps) {
  const ids = await params;
  const { workspace, botId, sourceId } = ids;
  const { role } = await requireWorkspace(workspace);
  await requireSource(ids);
  prefetchInfinite(
    trpc.knowledge.documents.infiniteQueryOptions(
      { workspace, botId, sourceId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return (
    <HydrateClient>
      <SourceDetails workspace={workspace} botId={botId} sourceId={sourceId} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}

function requireSource({ workspace, botId, sourceId }: Awaited<SourcePageProps["params"]>) {
  return orNotFound(getQueryClient().fetchQuery(trpc.knowledge.source.queryOptions({ workspace, botId, sourceId })));
}
