"use client";

import { useState } from "react";
import type { BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import type { ChatItem, ShownCitation } from "../chat-item";
import { AnswerBubble } from "./answer-bubble";
import { AnswerFigures } from "./answer-figures";
import { CitationPanel } from "./citation-panel";
import { WhyPanel } from "./why-panel";
import { QuestionBubble } from "./question-bubble";

interface MessageListProps {
  workspace: string;
  bot: Pick<BotView, "id" | "name" | "accentColor" | "avatarUrl">;
  items: readonly ChatItem[];
  onRetry?: (() => void) | undefined;
  /** Below each answer what it took and cost. */
  withFigures?: boolean;
}

/** What was said, with citations that open. Only the last answer can be retried. */
export function MessageList({ workspace, bot, items, onRetry, withFigures = false }: MessageListProps) {
  const messages = useMessages("chat");
  const [open, setOpen] = useState<ShownCitation | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  return (
    <>
      <div role="log" aria-live="off" aria-label={messages.log} className="grid gap-6 [&>*]:min-w-0">
        {items.map((item, at) => (
          <Item
            key={item.id}
            item={item}
            bot={bot}
            onCitation={setOpen}
            onWhy={setWhy}
            onRetry={at === items.length - 1 ? onRetry : undefined}
            figuresIn={withFigures ? workspace : undefined}
          />
        ))}
      </div>
      <Announcement items={items} />
      <WhyPanel workspace={workspace} botId={bot.id} messageId={why} onClose={() => setWhy(null)} />
      <CitationPanel workspace={workspace} botId={bot.id} citation={open} onClose={() => setOpen(null)} />
    </>
  );
}

interface ItemProps {
  item: ChatItem;
  bot: MessageListProps["bot"];
  onCitation: (citation: ShownCitation) => void;
  onWhy: (messageId: string) => void;
  onRetry: (() => void) | undefined;
  /** The workspace, where figures are wanted. */
  figuresIn: string | undefined;
}

function Item({ item, bot, onCitation, onWhy, onRetry, figuresIn }: ItemProps) {
  switch (item.role) {
    case "visitor":
      return <QuestionBubble text={item.text} />;
    case "note":
      return <p className="text-center text-xs text-muted">{item.text}</p>;
    case "bot":
      return (
        <AnswerBubble
          answer={item}
          bot={bot}
          onCitation={onCitation}
          onRetry={onRetry}
          onWhy={onWhy}
          aside={
            figuresIn && item.messageId ? <AnswerFigures workspace={figuresIn} messageId={item.messageId} /> : undefined
          }
        />
      );
  }
}

/** One announcement for each finished answer, instead of one for each word of it. */
function Announcement({ items }: { items: readonly ChatItem[] }) {
  const messages = useMessages("chat");
  const last = items.at(-1);
  const over = last?.role === "bot" && last.phase !== "waiting" && last.phase !== "streaming";
  return (
    <p role="status" className="sr-only">
      {over ? messages.finished(last.error ?? last.text) : ""}
    </p>
  );
}
