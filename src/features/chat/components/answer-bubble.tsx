"use client";

import { CircleAlert, Quote, RotateCcw, ScanSearch, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { CopyButton } from "~/components/ui/copy-button";
import { Initials } from "~/components/ui/initials";
import { Tooltip } from "~/components/ui/tooltip";
import { useModelName } from "~/features/model-keys";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import { markdownText, parseMarkdown } from "~/lib/markdown";
import type { AnswerItem, ShownCitation } from "../chat-item";
import { CitationChip } from "./citation-chip";
import { Markdown } from "./markdown";

interface AnswerBubbleProps {
  answer: AnswerItem;
  bot: { name: string; accentColor: string; avatarUrl?: string | null };
  onCitation: (citation: ShownCitation) => void;
  onRetry?: (() => void) | undefined;
  /** Opens what lies behind the answer. */
  onWhy?: ((messageId: string) => void) | undefined;
  /** After the receipt, for example a visitor's feedback. */
  aside?: ReactNode;
}

export function AnswerBubble({ answer, bot, onCitation, onRetry, onWhy, aside }: AnswerBubbleProps) {
  const messages = useMessages("chat");
  const over = answer.phase !== "waiting" && answer.phase !== "streaming";
  return (
    <article aria-label={messages.bot(bot.name)} aria-busy={!over} className="flex max-w-full items-start gap-3">
      <Initials name={bot.name} color={bot.accentColor} picture={bot.avatarUrl} className="mt-1 size-7" />
      <div className="min-w-0 flex-1">
        <div className="inline-block max-w-full min-w-16 rounded-bubble rounded-ss-control border bg-surface-raised px-4 py-3 text-md">
          <Label answer={answer} />
          {answer.text ? (
            <Markdown text={answer.text} citations={answer.citations} onCitation={onCitation} partial={!over} />
          ) : over ? null : (
            <TypingDots phase={answer.phase} />
          )}
          {answer.error ? <Trouble text={answer.error} spaced={answer.text !== ""} onRetry={onRetry} /> : null}
        </div>
        {answer.citations.length > 0 && over ? <Sources citations={answer.citations} onCitation={onCitation} /> : null}
        {over && answer.text ? <Receipt answer={answer} onWhy={onWhy} aside={aside} /> : null}
      </div>
    </article>
  );
}

function Label({ answer }: { answer: AnswerItem }) {
  const messages = useMessages("chat");
  if (answer.answered === false) {
    return (
      <Badge tone="warning" className="mb-2">
        <SearchX aria-hidden />
        {messages.unanswered}
      </Badge>
    );
  }
  if (!answer.extractive || answer.text === "") return null;
  return (
    <Tooltip content={messages.quotedHelp}>
      <button type="button" className="mb-2 block rounded-full">
        <Badge>
          <Quote aria-hidden />
          {messages.quoted}
        </Badge>
      </button>
    </Tooltip>
  );
}

function TypingDots({ phase }: { phase: AnswerItem["phase"] }) {
  const messages = useMessages("chat");
  return (
    <span className="flex h-6 items-center gap-1">
      <span className="sr-only">{phase === "waiting" ? messages.thinking : messages.writing}</span>
      {["", "[animation-delay:160ms]", "[animation-delay:320ms]"].map((delay) => (
        <span key={delay} aria-hidden className={cn("size-1.5 animate-blink rounded-full bg-muted", delay)} />
      ))}
    </span>
  );
}

function Trouble({ text, spaced, onRetry }: { text: string; spaced: boolean; onRetry?: (() => void) | undefined }) {
  const messages = useMessages("chat");
  return (
    <div
      className={cn("flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted", spaced && "mt-3 border-t pt-3")}
    >
      <span className="flex min-w-0 items-start gap-2">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {text}
      </span>
      {onRetry ? (
        <Button size="sm" onClick={onRetry}>
          <RotateCcw aria-hidden />
          {messages.retry}
        </Button>
      ) : null}
    </div>
  );
}

function Sources({
  citations,
  onCitation,
}: {
  citations: readonly ShownCitation[];
  onCitation: AnswerBubbleProps["onCitation"];
}) {
  const messages = useMessages("chat");
  return (
    <ul aria-label={messages.sources} className="mt-2 flex flex-wrap gap-x-4 gap-y-1 px-1">
      {citations.map((citation) => (
        <li key={citation.marker} className="flex max-w-full min-w-0 items-center gap-1 text-xs text-muted">
          <CitationChip citation={citation} onClick={() => onCitation(citation)} />
          <span className="truncate">{citation.title}</span>
        </li>
      ))}
    </ul>
  );
}

type ReceiptProps = Pick<AnswerBubbleProps, "answer" | "onWhy" | "aside">;

function Receipt({ answer, onWhy, aside }: ReceiptProps) {
  const messages = useMessages("chat");
  const nameOf = useModelName();
  const { messageId } = answer;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 ps-0.5 text-xs text-muted">
      <CopyButton
        text={markdownText(parseMarkdown(answer.text, { markers: answer.citations.map(({ marker }) => marker) }))}
        label={messages.copyAnswer}
        variant="ghost"
        iconOnly
      />
      {onWhy && messageId !== null ? (
        <button
          type="button"
          className="inline-flex min-h-6 items-center gap-1 rounded-control underline-offset-2 hover:text-text hover:underline"
          onClick={() => onWhy(messageId)}
        >
          <ScanSearch aria-hidden className="size-3.5" />
          {messages.why}
        </button>
      ) : null}
      {answer.model && !answer.extractive ? <span>{nameOf(answer.model)}</span> : null}
      {answer.usage && answer.usage.outputTokens > 0 && !answer.extractive ? (
        <span className="tabular-nums">{messages.tokens(answer.usage.inputTokens, answer.usage.outputTokens)}</span>
      ) : null}
      {aside}
    </div>
  );
}
