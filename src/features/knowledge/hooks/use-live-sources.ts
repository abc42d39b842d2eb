"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "~/trpc/react";
import { useLive } from "~/trpc/use-live";

interface BotProps {
  workspace: string;
  botId: string;
}

/** Everything on the page that shows sources, their documents or vectors follows them. One use a page. */
export function useLiveSources({ workspace, botId }: BotProps): void {
  const { knowledge } = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const shown = [knowledge.sources, knowledge.source, knowledge.documents, knowledge.vectors];
  useLive({
    key: `${workspace}/${botId}`,
    subscribe: (lastEventId, handlers) =>
      client.knowledge.changes.subscribe({ workspace, botId, lastEventId }, handlers),
    refresh: () => Promise.all(shown.map((query) => queries.invalidateQueries(query.pathFilter()))),
  });
}
