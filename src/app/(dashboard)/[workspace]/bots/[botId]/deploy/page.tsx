import { serverEnv } from "~/env/server";
import { DeployView } from "~/features/bots";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient } from "~/trpc/server";
import { requireBot, requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("bots", (messages) => messages.deploy);

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
