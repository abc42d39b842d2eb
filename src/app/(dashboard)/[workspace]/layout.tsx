import type { ReactNode } from "react";
import { AppShell } from "~/components/layout/app-shell";
import { Brand } from "~/components/layout/brand";
import { BotNav } from "~/features/bots";
import { workspaceMessages, WorkspaceRail } from "~/features/workspaces";
import { signOutAction } from "~/server/auth";
import { getQueryClient, HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireWorkspace } from "../load";

interface WorkspaceLayoutProps {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: WorkspaceLayoutProps) {
  const { name } = await requireWorkspace((await params).workspace);
  return { title: { template: `%s · ${name} · Botsmith`, default: name } };
}

export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspace: slug } = await params;
  const workspace = await requireWorkspace(slug);
  prefetch(trpc.workspaces.list.queryOptions());
  prefetch(trpc.bots.list.queryOptions({ workspace: slug, limit: 12 }));
  const account = await getQueryClient().fetchQuery(trpc.account.me.queryOptions());
  return (
    <HydrateClient>
      <AppShell
        railLabel={workspaceMessages.navigation}
        bar={<Brand href={`/${slug}/bots`} />}
        rail={
          <WorkspaceRail
            workspace={workspace}
            account={account}
            signOut={signOutAction}
            bots={<BotNav workspace={slug} />}
          />
        }
      >
        {children}
      </AppShell>
    </HydrateClient>
  );
}
