import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverEnv } from "~/env/server";
import { BotStartView } from "~/features/first-run";
import { getMessages } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { getQueryClient, HydrateClient, trpc } from "~/trpc/server";
import { requireBot, requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export async function generateMetadata({ params }: BotPage): Promise<Metadata> {
  const firstRunMessages = await getMessages("firstRun");
  const { workspace, botId } = await params;
  return { title: firstRunMessages.setUp((await requireBot(workspace, botId)).name) };
}

export default async function BotStartPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  if (!can(role, "editBots")) redirect(`/${workspace}/bots/${botId}/sources`);
  await requireBot(workspace, botId);
  const queries = getQueryClient();
  await queries.fetchQuery(trpc.knowledge.sources.queryOptions({ workspace, botId, limit: 100 }));
  const conversationId = await lastConversation(workspace, botId);
  return (
    <HydrateClient>
      <BotStartView workspace={workspace} botId={botId} appUrl={serverEnv().APP_URL} conversationId={conversationId} />
    </HydrateClient>
  );
}

/** The newest one that was held in the dashboard, with what was said in it. */
async function lastConversation(workspace: string, botId: string): Promise<string | undefined> {
  const queries = getQueryClient();
  const { items } = await queries.fetchQuery(trpc.conversations.list.queryOptions({ workspace, botId, limit: 10 }));
  const conversationId = items.find(({ channel }) => channel === "playground")?.id;
  if (conversationId !== undefined) {
    await queries.prefetchQuery(trpc.conversations.messages.queryOptions({ workspace, conversationId, limit: 200 }));
  }
  return conversationId;
}
