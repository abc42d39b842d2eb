"use client";

import { useQuery } from "@tanstack/react-query";
import { NavLink } from "~/components/layout/nav-link";
import { Initials } from "~/components/ui/initials";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

const SHOWN = 12;

/** The newest bots in the left rail, one click away from anywhere. */
export function BotNav({ workspace }: { workspace: string }) {
  const messages = useMessages("bots");
  const { data } = useQuery(useTRPC().bots.list.queryOptions({ workspace, limit: SHOWN }));
  if (!data || data.items.length === 0) return null;
  return (
    <ul aria-label={messages.list} className="ms-4 grid gap-0.5 border-s ps-2">
      {data.items.map((bot) => (
        <li key={bot.id} className="min-w-0">
          <NavLink
            href={`/${workspace}/bots/${bot.id}`}
            to={`/${workspace}/bots/${bot.id}/${bot.sources === 0 ? "start" : "playground"}`}
          >
            <Initials name={bot.name} color={bot.accentColor} picture={bot.avatarUrl} className="size-5" />
            <span className="truncate">{bot.name}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
