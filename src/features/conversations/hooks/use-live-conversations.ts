"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "~/trpc/react";
import { useLive } from "~/trpc/use-live";

/** The list on the page follows the bot's conversations. */
export function useLiveConversations({ workspace, botId }: { workspace: string; botId: string }): void {
  const { conversations } = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  useLive({
    key: `${workspace}/${botId}`,
    subscribe: (lastEventId, handlers) =>
      client.conversations.changes.subscribe({ workspace, botId, lastEventId }, handlers),
    refresh: () => queries.invalidateQueries(conversations.list.pathFilter()),
  });
}
