"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Columns2, SquarePen } from "lucide-react";
import { useCallback, useState } from "react";
import { Button } from "~/components/ui/button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { useUrlState } from "~/components/use-url-state";
import type { BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { itemFromMessage, type ChatItem } from "../chat-item";
import { useChat } from "../hooks/use-chat";
import { useStickToBottom } from "../hooks/use-stick-to-bottom";
import { Compare } from "./compare";
import { Composer } from "./composer";
import { MessageList } from "./message-list";
import { MessageListSkeleton } from "./message-list-skeleton";
import { Starters } from "./starters";

interface PlaygroundProps {
  workspace: string;
  botId: string;
  /** From the address, so that a reload shows the same conversation. */
  conversationId: string | undefined;
  canEdit: boolean;
}

export function Playground({ workspace, botId, conversationId, canEdit }: PlaygroundProps) {
  const { values, change } = useUrlState(["compare"]);
  const { data: bot } = useSuspenseQuery(useTRPC().bots.get.queryOptions({ workspace, botId }));
  const [chat, setChat] = useState({ number: 0, conversationId });

  function startAnew() {
    setChat(({ number }) => ({ number: number + 1, conversationId: undefined }));
    putInAddress(null);
  }

  const compare = () => change({ compare: "1" });
  if (values.compare === "1") {
    return <Compare workspace={workspace} bot={bot} canEdit={canEdit} onEnd={() => change({ compare: "" })} />;
  }
  const shared = { workspace, bot, onNew: startAnew, onCompare: compare };
  if (chat.conversationId === undefined) return <Conversation key={chat.number} {...shared} stored={[]} />;
  return (
    <QueryBoundary key={chat.number} loading={<MessageListSkeleton />}>
      <StoredConversation {...shared} conversationId={chat.conversationId} />
    </QueryBoundary>
  );
}

interface ConversationProps {
  workspace: string;
  bot: BotView;
  onNew: () => void;
  onCompare: () => void;
}

function StoredConversation({ conversationId, ...rest }: ConversationProps & { conversationId: string }) {
  const { data } = useSuspenseQuery(
    useTRPC().conversations.messages.queryOptions(
      { workspace: rest.workspace, conversationId, limit: 200 },
      { staleTime: Infinity },
    ),
  );
  // An answer that was being written when the page was left is still being written by the server.
  const isUnfinished = data.items.at(-1)?.state === "streaming";
  const stored = isUnfinished ? data.items.slice(0, -1) : data.items;
  return (
    <Conversation
      {...rest}
      conversationId={conversationId}
      stored={stored.map(itemFromMessage)}
      unfinished={isUnfinished ? stored.at(-1)?.text : undefined}
    />
  );
}

interface RunningConversationProps extends ConversationProps {
  conversationId?: string;
  stored: ChatItem[];
  /** The last question, whose answer is still being written. */
  unfinished?: string | undefined;
}

function Conversation({
  workspace,
  bot,
  onNew,
  onCompare,
  conversationId,
  stored,
  unfinished,
}: RunningConversationProps) {
  const messages = useMessages("chat");
  const onConversation = useCallback((id: string) => putInAddress(id), []);
  const { conversations } = useTRPC();
  const queries = useQueryClient();
  const onStored = useCallback(
    () => void queries.invalidateQueries(conversations.messages.queryFilter({ workspace })),
    [queries, conversations, workspace],
  );
  const chat = useChat({ workspace, botId: bot.id, conversationId, unfinished, onStored, onConversation });
  const items = [...stored, ...chat.items];
  const { follow } = useStickToBottom(chat.items);

  function send(question: string) {
    follow();
    chat.send(question);
  }

  return (
    <>
      <div className="mx-auto w-full max-w-3xl flex-1 px-4 py-6 sm:px-8">
        <div className="mb-4 flex justify-end gap-1">
          <Button size="sm" variant="ghost" onClick={onCompare}>
            <Columns2 aria-hidden />
            {messages.compare}
          </Button>
          {items.length > 0 ? (
            <Button size="sm" variant="ghost" onClick={onNew}>
              <SquarePen aria-hidden />
              {messages.newChat}
            </Button>
          ) : null}
        </div>
        {items.length > 0 ? (
          <MessageList workspace={workspace} bot={bot} items={items} onRetry={chat.canRetry ? chat.retry : undefined} />
        ) : (
          <Starters bot={bot} onAsk={send} />
        )}
      </div>
      <div className="sticky bottom-0 bg-surface pb-[max(1rem,env(safe-area-inset-bottom))]">
        <div className="mx-auto w-full max-w-3xl px-4 sm:px-8">
          <Composer busy={chat.busy} onSend={send} onStop={chat.stop} />
        </div>
      </div>
    </>
  );
}

/** Without a navigation: the page stays as it is, a reload shows the conversation. */
function putInAddress(conversationId: string | null) {
  const url = new URL(window.location.href);
  if (conversationId === null) url.searchParams.delete("conversation");
  else url.searchParams.set("conversation", conversationId);
  window.history.replaceState(null, "", url);
}
