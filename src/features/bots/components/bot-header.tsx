"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NavTab } from "~/components/layout/nav-link";
import { Initials } from "~/components/ui/initials";
import { useTRPC } from "~/trpc/react";
import { messages } from "../messages";

interface BotHeaderProps {
  workspace: string;
  botId: string;
  canChat: boolean;
  /** What the bot has to answer from, in a word. */
  state: ReactNode;
}

/** The second level of navigation: which bot this is, and its pages. */
export function BotHeader({ workspace, botId, canChat, state }: BotHeaderProps) {
  const { data: bot } = useSuspenseQuery(useTRPC().bots.get.queryOptions({ workspace, botId }));
  const base = `/${workspace}/bots/${botId}`;
  return (
    <div className="border-b bg-surface">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-4 sm:px-8">
        <Initials name={bot.name} color={bot.accentColor} picture={bot.avatarUrl} className="size-7" />
        <p className="min-w-0 truncate text-md font-semibold">{bot.name}</p>
        {state}
      </div>
      <nav aria-label={messages.navigation} className="mt-1 flex overflow-x-auto px-2 sm:px-6">
        {canChat ? <NavTab href={`${base}/playground`}>{messages.playground}</NavTab> : null}
        <NavTab href={`${base}/sources`}>{messages.sourcesPage}</NavTab>
        <NavTab href={`${base}/qa`}>{messages.qaPage}</NavTab>
        <NavTab href={`${base}/conversations`}>{messages.conversationsPage}</NavTab>
        <NavTab href={`${base}/leads`}>{messages.leadsPage}</NavTab>
        <NavTab href={`${base}/deploy`}>{messages.deploy}</NavTab>
        <NavTab href={`${base}/settings`}>{messages.settings}</NavTab>
      </nav>
    </div>
  );
}
