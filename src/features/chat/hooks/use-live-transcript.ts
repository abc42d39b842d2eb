"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "~/trpc/react";
import { useLive } from "~/trpc/use-live";

interface ConversationProps {
  workspace: string;
  conversationId: string;
}

/** The transcript on the page follows its conversation. */
export function useLiveTranscript({ workspace, conversationId }: ConversationProps): void {
  const { conversations } = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  useLive({
    key: `${workspace}/${conversationId}`,
    subscribe: (lastEventId, handlers) =>
      client.conversations.transcriptChanges.subscribe({ workspace, conversationId, lastEventId }, handlers),
    refresh: () =>
      Promise.all([
        queries.invalidateQueries(conversations.messages.queryFilter({ workspace, conversationId })),
        queries.invalidateQueries(conversations.get.queryFilter({ workspace, conversationId })),
      ]),
  });
}
