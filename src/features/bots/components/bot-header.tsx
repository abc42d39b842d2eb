"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NavTab } from "~/components/layout/nav-link";
import { Initials } from "~/components/ui/initials";
import type { Role } from "~/contracts/access";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { botPages } from "../bot-pages";

interface BotHeaderProps {
  workspace: string;
  botId: string;
  role: Role;
  /** What the bot has to answer from, in a word. */
  state: ReactNode;
}

/** The second level of navigation: which bot this is, and its pages. */
export function BotHeader({ workspace, botId, role, state }: BotHeaderProps) {
  const messages = useMessages("bots");
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
        {botPages(role, messages).map(({ path, label }) => (
          <NavTab key={path} href={`${base}/${path}`}>
            {label}
          </NavTab>
        ))}
      </nav>
    </div>
  );
}
