import { notFound } from "next/navigation";
import { TranscriptView } from "~/features/conversations";
import { can } from "~/lib/role-abilities";
import { getQueryClient, HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { orNotFound, requireWorkspace } from "../../../../../load";
import type { BotPage } from "../../page-props";

type TranscriptPageProps = BotPage<"conversationId">;

export async function generateMetadata({ params }: TranscriptPageProps) {
  return { title: (await requireConversation(await params)).title };
}

export default async function TranscriptPage({ params }: TranscriptPageProps) {
  const ids = await params;
  const { workspace, botId, conversationId } = ids;
  const { role } = await requireWorkspace(workspace);
  await requireConversation(ids);
  prefetchInfinite(
    trpc.conversations.messages.infiniteQueryOptions(
      { workspace, conversationId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return (
    <HydrateClient>
      <TranscriptView
        workspace={workspace}
        botId={botId}
        conversationId={conversationId}
        canHandle={can(role, "handleConversations")}
        canChat={can(role, "chat")}
      />
    </HydrateClient>
  );
}

async function requireConversation({ workspace, botId, conversationId }: Awaited<TranscriptPageProps["params"]>) {
  const query = trpc.conversations.get.queryOptions({ workspace, conversationId });
  const conversation = await orNotFound(getQueryClient().fetchQuery(query));
  if (conversation.botId !== botId) notFound();
  return conversation;
}
