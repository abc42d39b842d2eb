import type { Metadata } from "next";
import { serverEnv } from "~/env/server";
import { botMessages, DeployView } from "~/features/bots";
import { can } from "~/lib/role-abilities";
import { HydrateClient } from "~/trpc/server";
import { requireBot, requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const metadata: Metadata = { title: botMessages.deploy };

export default async function DeployPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  await requireBot(workspace, botId);
  return (
    <HydrateClient>
      <DeployView
        workspace={workspace}
        botId={botId}
        appUrl={serverEnv().APP_URL}
        canEdit={can(role, "editBots")}
        canManage={can(role, "manageWorkspace")}
      />
    </HydrateClient>
  );
}
