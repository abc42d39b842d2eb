import { notFound } from "next/navigation";
import { Playground } from "~/features/chat";
import { KnowledgeHint } from "~/features/knowledge";
import { getMessages, titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { getQueryClient, HydrateClient, trpc } from "~/trpc/server";
import { requireBot, requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("chat", (messages) => messages.playground);

interface PlaygroundPage extends BotPage {
  searchParams: Promise<{ conversation?: string }>;
}

export default async function PlaygroundPage({ params, searchParams }: PlaygroundPage) {
  const chatMessages = await getMessages("chat");
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  if (!can(role, "chat")) notFound();
  await requireBot(workspace, botId);
  const conversationId = await storedConversation(workspace, botId, (await searchParams).conversation);
  return (
    <HydrateClient>
      <h1 className="sr-only">{chatMessages.playground}</h1>
      <div className="mx-auto w-full max-w-3xl px-4 pt-4 empty:hidden sm:px-8">
        <KnowledgeHint workspace={workspace} botId={botId} />
      </div>
      <Playground
        key={conversationId}
        workspace={workspace}
        botId={botId}
        conversationId={conversationId}
        canEdit={can(role, "editBots")}
      />
    </HydrateClient>
  );
}

/** An address may name a conversation that has been deleted since: then a new one starts. */
async function storedConversation(workspace: string, botId: string, conversationId: string | undefined) {
  if (!conversationId) return undefined;
  const queries = getQueryClient();
  try {
    const conversation = await queries.fetchQuery(trpc.conversations.get.queryOptions({ workspace, conversationId }));
    if (conversation.botId !== botId) return undefined;
  } catch {
    return undefined;
  }
  await queries.prefetchQuery(trpc.conversations.messages.queryOptions({ workspace, conversationId, limit: 200 }));
  return conversationId;
}
