import type { Metadata } from "next";
import { botMessages, BotSettings } from "~/features/bots";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireBot, requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const metadata: Metadata = { title: botMessages.settings };

export default async function BotSettingsPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  await requireBot(workspace, botId);
  prefetch(trpc.bots.models.queryOptions({ workspace }));
  return (
    <HydrateClient>
      <BotSettings workspace={workspace} botId={botId} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
