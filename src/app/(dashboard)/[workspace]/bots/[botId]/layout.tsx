import type { ReactNode } from "react";
import { BotHeader } from "~/features/bots";
import { KnowledgeBadge } from "~/features/knowledge";
import { getQueryClient, HydrateLayout, trpc } from "~/trpc/server";
import { requireBot, requireWorkspace } from "../../../load";
import type { BotPage } from "./page-props";

export async function generateMetadata({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { name } = await requireBot(workspace, botId);
  return { title: { template: `%s · ${name} · Botsmith`, default: name } };
}

export default async function BotLayout({ params, children }: BotPage & { children: ReactNode }) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  await requireBot(workspace, botId);
  // The header shows it without waiting, so it must be here when it is drawn: on the server as in the browser.
  await getQueryClient().prefetchQuery(trpc.knowledge.sources.queryOptions({ workspace, botId, limit: 100 }));
  return (
    <HydrateLayout>
      <BotHeader
        workspace={workspace}
        botId={botId}
        role={role}
        state={<KnowledgeBadge workspace={workspace} botId={botId} />}
      />
      {children}
    </HydrateLayout>
  );
}
