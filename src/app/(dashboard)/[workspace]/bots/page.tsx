import { BotsView } from "~/features/bots";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("bots", (messages) => messages.title);

export default async function BotsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug, role } = await requireWorkspace((await params).workspace);
  prefetchInfinite(
    trpc.bots.list.infiniteQueryOptions({ workspace: slug }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <BotsView workspace={slug} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
