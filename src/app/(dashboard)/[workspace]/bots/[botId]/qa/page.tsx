import { QaView } from "~/features/qa";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("qa", (messages) => messages.title);

export default async function QaPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  prefetchInfinite(
    trpc.qa.list.infiniteQueryOptions({ workspace, botId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <QaView workspace={workspace} botId={botId} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
