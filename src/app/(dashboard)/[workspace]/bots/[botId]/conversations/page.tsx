import type { Metadata } from "next";
import { conversationMessages, ConversationsView } from "~/features/conversations";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const metadata: Metadata = { title: conversationMessages.title };

export default async function ConversationsPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  prefetchInfinite(
    trpc.conversations.list.infiniteQueryOptions({ workspace, botId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <ConversationsView workspace={workspace} botId={botId} canChat={can(role, "chat")} />
    </HydrateClient>
  );
}
