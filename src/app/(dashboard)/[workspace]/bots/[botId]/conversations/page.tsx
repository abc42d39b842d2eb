import { urlStateOf } from "~/components/url-state";
import { ConversationsView, filterNames, filterOf, hasDays, sortOf } from "~/features/conversations";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("conversations", (messages) => messages.title);

interface ConversationsPageProps extends BotPage {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ConversationsPage({ params, searchParams }: ConversationsPageProps) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  const asked = urlStateOf(filterNames, await searchParams);
  const filter = filterOf(asked);
  // The reader's days begin where he is, which only his browser knows.
  if (!hasDays(filter)) {
    prefetchInfinite(
      trpc.conversations.list.infiniteQueryOptions(
        { workspace, botId, ...filter, sort: sortOf(asked) },
        { getNextPageParam: (page) => page.nextCursor },
      ),
    );
  }
  return (
    <HydrateClient>
      <ConversationsView workspace={workspace} botId={botId} canChat={can(role, "chat")} />
    </HydrateClient>
  );
}
