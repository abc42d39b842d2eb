"use client";

import { Bot } from "lucide-react";
import type { ReactNode } from "react";
import { NavLink } from "~/components/layout/nav-link";
import type { WorkspaceView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { workspacePages } from "../workspace-pages";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

interface WorkspaceRailProps {
  workspace: WorkspaceView;
  account: { name: string; email: string };
  signOut: () => Promise<unknown>;
  /** The workspace's bots, one row each. */
  bots: ReactNode;
  /** Opens the search. */
  search: ReactNode;
}

export function WorkspaceRail({ workspace, account, signOut, bots, search }: WorkspaceRailProps) {
  const messages = useMessages("workspaces");
  const base = `/${workspace.slug}`;
  return (
    <div className="flex h-full flex-col">
      <div className="grid gap-2 p-3">
        <WorkspaceSwitcher current={workspace} />
        {search}
      </div>
      <nav aria-label={messages.navigation} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        <div className="grid gap-0.5">
          <NavLink href={`${base}/bots`} exact>
            <Bot aria-hidden />
            {messages.bots}
          </NavLink>
          {bots}
        </div>
        <h2 className="mt-6 mb-1 px-2 text-xs font-medium text-muted">{messages.workspace}</h2>
        <div className="grid gap-0.5">
          {workspacePages(workspace.role, messages).map(({ path, label, icon: Icon }) => (
            <NavLink key={path} href={`${base}/${path}`}>
              <Icon aria-hidden />
              {label}
            </NavLink>
          ))}
        </div>
      </nav>
      <div className="border-t p-3">
        <UserMenu account={account} signOut={signOut} />
      </div>
    </div>
  );
}
