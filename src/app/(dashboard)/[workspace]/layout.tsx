import type { ReactNode } from "react";
import { AppShell } from "~/components/layout/app-shell";
import { Brand } from "~/components/layout/brand";
import { serverEnv } from "~/env/server";
import { BotNav, LeaveGuard } from "~/features/bots";
import { Palette, PaletteButton } from "~/features/palette";
import { WorkspaceRail } from "~/features/workspaces";
import { getMessages } from "~/i18n/server";
import { signOutAction } from "~/server/auth";
import { getQueryClient, HydrateLayout, trpc } from "~/trpc/server";
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
  const workspaceMessages = await getMessages("workspaces");
  const { workspace: slug } = await params;
  const workspace = await requireWorkspace(slug);
  const queries = getQueryClient();
  // The rail shows these without waiting, so they must be here when it is drawn: on the server as in the browser.
  const [account] = await Promise.all([
    queries.fetchQuery(trpc.account.me.queryOptions()),
    queries.prefetchQuery(trpc.workspaces.list.queryOptions()),
    queries.prefetchQuery(trpc.bots.list.queryOptions({ workspace: slug, limit: 12 })),
  ]);
  return (
    <HydrateLayout>
      <LeaveGuard>
        <AppShell
          railLabel={workspaceMessages.navigation}
          bar={
            <>
              <Brand href={`/${slug}/bots`} />
              <span className="ms-auto">
                <PaletteButton iconOnly />
              </span>
            </>
          }
          rail={
            <WorkspaceRail
              workspace={workspace}
              account={account}
              signOut={signOutAction}
              bots={<BotNav workspace={slug} />}
              search={<PaletteButton />}
            />
          }
        >
          {children}
        </AppShell>
        <Palette workspace={workspace} appUrl={serverEnv().APP_URL} signOut={signOutAction} />
      </LeaveGuard>
    </HydrateLayout>
  );
}
