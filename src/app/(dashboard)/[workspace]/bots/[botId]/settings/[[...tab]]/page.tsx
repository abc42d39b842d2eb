import { notFound } from "next/navigation";
import { BotSettings, settingsTabOf } from "~/features/bots";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireBot, requireWorkspace } from "../../../../../load";

export const generateMetadata = titleFrom("bots", (messages) => messages.settings);

interface BotSettingsPageProps {
  params: Promise<{ workspace: string; botId: string; tab?: string[] }>;
}

export default async function BotSettingsPage({ params }: BotSettingsPageProps) {
  const { workspace, botId, tab: rest } = await params;
  const tab = settingsTabOf(rest);
  if (!tab) notFound();
  const { role } = await requireWorkspace(workspace);
  await requireBot(workspace, botId);
  if (tab === "ai") prefetch(trpc.bots.models.queryOptions({ workspace }));
  if (tab === "security") prefetch(trpc.identity.get.queryOptions({ workspace, botId }));
  return (
    <HydrateClient>
      <BotSettings key={tab} workspace={workspace} botId={botId} tab={tab} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
