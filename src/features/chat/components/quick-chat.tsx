"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, type ReactNode } from "react";
import type { BotView } from "~/contracts/bots";
import { useTRPC } from "~/trpc/react";
import { itemFromMessage } from "../chat-item";
import { useChat } from "../hooks/use-chat";
import { Composer } from "./composer";
import { MessageList } from "./message-list";

interface QuickChatProps {
  workspace: string;
  bot: BotView;
  /** What was said before is shown again, and goes on. */
  conversationId: string | undefined;
  /** Told when an answer is complete. */
  onAnswered: () => void;
  /** Above the conversation: what may be asked. */
  children: (chat: { ask: (question: string) => void; busy: boolean }) => ReactNode;
}

/** A conversation as a part of a page, with suggestions above it. */
export function QuickChat({ workspace, bot, conversationId, onAnswered, children }: QuickChatProps) {
  const { conversations } = useTRPC();
  const queries = useQueryClient();
  const { data } = useQuery(
    conversations.messages.queryOptions(
      { workspace, conversationId: conversationId ?? "", limit: 200 },
      { staleTime: Infinity, enabled: conversationId !== undefined },
    ),
  );
  const said = data?.items ?? [];
  // An answer that was being written when the page was left is still being written by the server.
  const isUnfinished = said.at(-1)?.state === "streaming";
  const stored = isUnfinished ? said.slice(0, -1) : said;
  const onStored = useCallback(
    () => void queries.invalidateQueries(conversations.messages.queryFilter({ workspace })),
    [queries, conversations, workspace],
  );
  const onConversation = useCallback(() => undefined, []);
  const chat = useChat({
    ...{ workspace, botId: bot.id, conversationId, onStored, onConversation },
    unfinished: isUnfinished ? stored.at(-1)?.text : undefined,
  });
  const last = chat.items.at(-1);
  const isAnswered = last?.role === "bot" && last.phase === "complete";
  useEffect(() => {
    if (isAnswered) onAnswered();
  }, [isAnswered, onAnswered]);

  const items = [...stored.map(itemFromMessage), ...chat.items];
  return (
    <div className="grid gap-5 [&>*]:min-w-0">
      {children({ ask: chat.send, busy: chat.busy })}
      {items.length > 0 ? (
        <div className="max-h-[32rem] overflow-y-auto rounded-card border bg-surface p-4" tabIndex={0}>
          <MessageList workspace={workspace} bot={bot} items={items} onRetry={chat.canRetry ? chat.retry : undefined} />
        </div>
      ) : null}
      <Composer busy={chat.busy} onSend={chat.send} onStop={chat.stop} />
    </div>
  );
}
