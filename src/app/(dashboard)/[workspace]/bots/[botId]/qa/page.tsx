import { urlStateOf } from "~/components/url-state";
import { pairFilterNames, pairFilterOf, QaView } from "~/features/qa";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { HydrateClient, prefetchInfinite, trpc } from "~/trpc/server";
import { requireWorkspace } from "../../../../load";
import type { BotPage } from "../page-props";

export const generateMetadata = titleFrom("qa", (messages) => messages.title);

interface QaPageProps extends BotPage {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function QaPage({ params, searchParams }: QaPageProps) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  const filter = pairFilterOf(urlStateOf(pairFilterNames, await searchParams));
  prefetchInfinite(
    trpc.qa.list.infiniteQueryOptions({ workspace, botId, ...filter }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <QaView workspace={workspace} botId={botId} canEdit={can(role, "editBots")} />
    </HydrateClient>
  );
}
