"use client";

import { Bot, ChartColumn, KeyRound, ScrollText, Settings, Sparkles, Users } from "lucide-react";
import type { ReactNode } from "react";
import { NavLink } from "~/components/layout/nav-link";
import type { WorkspaceView } from "~/contracts/workspaces";
import { can } from "~/lib/role-abilities";
import { messages } from "../messages";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

interface WorkspaceRailProps {
  workspace: WorkspaceView;
  account: { name: string; email: string };
  signOut: () => Promise<unknown>;
  /** The workspace's bots, one row each. */
  bots: ReactNode;
}

export function WorkspaceRail({ workspace, account, signOut, bots }: WorkspaceRailProps) {
  const base = `/${workspace.slug}`;
  const manages = can(workspace.role, "manageWorkspace");
  return (
    <div className="flex h-full flex-col">
      <div className="p-3">
        <WorkspaceSwitcher current={workspace} />
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
          <NavLink href={`${base}/usage`}>
            <ChartColumn aria-hidden />
            {messages.usage}
          </NavLink>
          <NavLink href={`${base}/members`}>
            <Users aria-hidden />
            {messages.members}
          </NavLink>
          {manages ? (
            <>
              <NavLink href={`${base}/models`}>
                <Sparkles aria-hidden />
                {messages.models}
              </NavLink>
              <NavLink href={`${base}/api-keys`}>
                <KeyRound aria-hidden />
                {messages.apiKeys}
              </NavLink>
              <NavLink href={`${base}/audit`}>
                <ScrollText aria-hidden />
                {messages.audit}
              </NavLink>
            </>
          ) : null}
          <NavLink href={`${base}/settings`}>
            <Settings aria-hidden />
            {messages.settings}
          </NavLink>
        </div>
      </nav>
      <div className="border-t p-3">
        <UserMenu account={account} signOut={signOut} />
      </div>
    </div>
  );
}
