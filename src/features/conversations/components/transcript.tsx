"use client";

import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { MessageSquareReply, ThumbsDown, ThumbsUp, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Page } from "~/components/layout/page";
import { Button } from "~/components/ui/button";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { MoreButton } from "~/components/ui/more-button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { Time } from "~/components/ui/time";
import type { MessageView } from "~/contracts/conversations";
import {
  AnswerBubble,
  CitationPanel,
  itemFromMessage,
  MessageListSkeleton,
  QuestionBubble,
  useLiveTranscript,
  WhyPanel,
  type ShownCitation,
} from "~/features/chat";
import { useFormats, useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { VisitorCard } from "./visitor-card";
import { ChannelBadge } from "./conversation-badges";

interface TranscriptProps {
  workspace: string;
  botId: string;
  conversationId: string;
  canHandle: boolean;
  canChat: boolean;
}

export function TranscriptView({ workspace, botId, conversationId, canHandle, canChat }: TranscriptProps) {
  const messages = useMessages("conversations");
  useLiveTranscript({ workspace, conversationId });
  const { data: conversation } = useSuspenseQuery(
    useTRPC().conversations.get.queryOptions({ workspace, conversationId }),
  );
  const base = `/${workspace}/bots/${botId}`;
  return (
    <Page
      width="form"
      trail={[{ href: `${base}/conversations`, label: messages.title }]}
      title={conversation.title || messages.untitled}
      description={
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <ChannelBadge channel={conversation.channel} />
          <span>{messages.count(conversation.messages)}</span>
          <span>
            {messages.started} <Time value={conversation.createdAt} />
          </span>
        </span>
      }
      action={
        <>
          {canChat && conversation.channel === "playground" ? (
            <Button asChild>
              <Link href={`${base}/playground?conversation=${conversationId}`}>
                <MessageSquareReply aria-hidden />
                {messages.continueIt}
              </Link>
            </Button>
          ) : null}
          {canHandle ? (
            <DeleteConversation workspace={workspace} botId={botId} conversationId={conversationId} />
          ) : null}
        </>
      }
    >
      {conversation.visitor || conversation.visitorId ? <VisitorCard conversation={conversation} /> : null}
      <QueryBoundary loading={<MessageListSkeleton />}>
        <Transcript workspace={workspace} botId={botId} conversationId={conversationId} />
      </QueryBoundary>
    </Page>
  );
}

function Transcript({
  workspace,
  botId,
  conversationId,
}: Pick<TranscriptProps, "workspace" | "botId" | "conversationId">) {
  const messages = useMessages("conversations");
  const trpc = useTRPC();
  const { data: bot } = useSuspenseQuery(trpc.bots.get.queryOptions({ workspace, botId }));
  const [open, setOpen] = useState<ShownCitation | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const transcript = useSuspenseInfiniteQuery(
    trpc.conversations.messages.infiniteQueryOptions(
      { workspace, conversationId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const shown = transcript.data.pages.flatMap((page) => page.items);
  if (shown.length === 0) return <p className="text-muted">{messages.noMessages}</p>;
  return (
    <>
      <ol aria-label={messages.list} className="grid gap-6 [&>*]:min-w-0">
        {shown.map((message) => (
          <li key={message.id}>
            <Message message={message} bot={bot} onCitation={setOpen} onWhy={setWhy} />
          </li>
        ))}
      </ol>
      <div className="mt-6 grid">
        <MoreButton query={transcript} />
      </div>
      <WhyPanel workspace={workspace} botId={botId} messageId={why} onClose={() => setWhy(null)} />
      <CitationPanel workspace={workspace} botId={botId} citation={open} onClose={() => setOpen(null)} />
    </>
  );
}

interface MessageProps {
  message: MessageView;
  bot: { name: string; accentColor: string; avatarUrl: string | null };
  onCitation: (citation: ShownCitation) => void;
  onWhy: (messageId: string) => void;
}

function Message({ message, bot, onCitation, onWhy }: MessageProps) {
  const messages = useMessages("conversations");
  const { formatMicros, formatMillis } = useFormats();
  const item = itemFromMessage(message);
  switch (item.role) {
    case "visitor":
      return <QuestionBubble text={item.text} author={messages.visitor} />;
    case "note":
      return <p className="text-center text-xs text-muted">{item.text}</p>;
    case "bot":
      return (
        <AnswerBubble
          answer={item}
          bot={message.role === "operator" ? { ...bot, name: messages.operator, avatarUrl: null } : bot}
          onCitation={onCitation}
          onWhy={message.role === "bot" ? onWhy : undefined}
          aside={
            <>
              {message.costMicros ? <span>{formatMicros(message.costMicros)}</span> : null}
              {message.durationMs === null ? null : <span>{formatMillis(message.durationMs)}</span>}
              <Time value={message.createdAt} />
              {message.feedback ? <Feedback feedback={message.feedback} /> : null}
            </>
          }
        />
      );
  }
}

function Feedback({ feedback }: { feedback: NonNullable<MessageView["feedback"]> }) {
  const messages = useMessages("conversations");
  const up = feedback.rating === "up";
  const Icon = up ? ThumbsUp : ThumbsDown;
  return (
    <span className="flex items-center gap-1.5 text-text">
      <Icon aria-hidden className="size-3.5" />
      {up ? messages.feedbackUp : messages.feedbackDown}
      {feedback.comment ? <em className="text-muted">{messages.feedbackComment(feedback.comment)}</em> : null}
    </span>
  );
}

function DeleteConversation({
  workspace,
  botId,
  conversationId,
}: Pick<TranscriptProps, "workspace" | "botId" | "conversationId">) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("conversations");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.conversations.delete.mutationOptions({
      async onSuccess() {
        toast.success(messages.deleted);
        router.push(`/${workspace}/bots/${botId}/conversations`);
        await queries.invalidateQueries(trpc.conversations.list.pathFilter());
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        {messages.delete}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={messages.deleteTitle}
        description={messages.deleteText}
        action={messages.deleteAction}
        pending={remove.isPending || remove.isSuccess}
        error={remove.error ? errorSentence(remove.error) : undefined}
        onConfirm={() => remove.mutate({ workspace, conversationId })}
      />
    </>
  );
}
