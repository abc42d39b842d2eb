"use client";

import { useQuery } from "@tanstack/react-query";
import { Dialog } from "~/components/ui/dialog";
import { ErrorState } from "~/components/ui/error-state";
import { Notice } from "~/components/ui/notice";
import { Loading, Skeleton } from "~/components/ui/skeleton";
import type { AnswerExplanation } from "~/contracts/explanations";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { WhyFound } from "./why-found";
import { WhyPart } from "./why-part";
import { WhyPrompt } from "./why-prompt";
import { WhyReceipt } from "./why-receipt";
import { WhySentences } from "./why-sentences";

interface WhyPanelProps {
  workspace: string;
  botId: string;
  /** Null while the panel is closed. */
  messageId: string | null;
  onClose: () => void;
}

/** Everything that lies behind an answer, from the question to the bill. */
export function WhyPanel({ workspace, botId, messageId, onClose }: WhyPanelProps) {
  const messages = useMessages("chat");
  return (
    <Dialog
      side="end"
      open={messageId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={messages.why}
      description={messages.whyText}
    >
      {messageId === null ? null : <WhyBody workspace={workspace} botId={botId} messageId={messageId} />}
    </Dialog>
  );
}

function WhyBody({ workspace, botId, messageId }: { workspace: string; botId: string; messageId: string }) {
  const messages = useMessages("chat");
  const why = useQuery(useTRPC().conversations.explain.queryOptions({ workspace, messageId }, { retry: false }));
  if (why.error) return <ErrorState error={why.error} onRetry={() => void why.refetch()} />;
  if (!why.data) {
    return (
      <Loading className="grid gap-3" label={messages.whyLoading}>
        <Skeleton className="h-4 w-1/3" />
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-4 w-1/4" />
        <Skeleton className="h-32 w-full" />
      </Loading>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <Verdict why={why.data} />
      <Question why={why.data} />
      <WhySentences sentences={why.data.sentences} />
      <WhyFound base={`/${workspace}/bots/${botId}`} findings={why.data.findings} />
      <WhyPrompt prompt={why.data.prompt} models={why.data.models} />
      <WhyReceipt why={why.data} />
    </div>
  );
}

function Verdict({ why: { decision, sentences, signal, findings, moderated, tried } }: { why: AnswerExplanation }) {
  const messages = useMessages("chat");
  const gaveUp = decision === "answer" && sentences.length === 0;
  return (
    <WhyPart title={messages.verdict}>
      <p>{gaveUp ? messages.gaveUp : messages.decision[decision]}</p>
      {findings ? <Signal signal={signal} threshold={findings.threshold} /> : null}
      {moderated.length > 0 ? <p className="mt-2">{messages.moderated(moderated)}</p> : null}
      {tried ? <Notice className="mt-3">{messages.tried}</Notice> : null}
    </WhyPart>
  );
}

function Signal({ signal, threshold }: { signal: number; threshold: number }) {
  const messages = useMessages("chat");
  const place = (value: number) => `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%`;
  return (
    <div className="mt-3">
      <div
        role="meter"
        aria-label={messages.signal}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={Number(signal.toFixed(2))}
        aria-valuetext={messages.signalOf(signal, threshold)}
        className="relative h-2 rounded-full bg-surface-selected"
      >
        <span
          className={`absolute inset-y-0 start-0 rounded-full ${signal >= threshold ? "bg-positive" : "bg-warning"}`}
          style={{ width: place(signal) }}
        />
        <span
          className="absolute -inset-y-1 w-0.5 rounded-full bg-text"
          style={{ insetInlineStart: place(threshold) }}
        />
      </div>
      <p className="mt-1.5 text-xs text-muted">
        {messages.signal}: {messages.signalOf(signal, threshold)}
      </p>
    </div>
  );
}

function Question({ why: { message, question, findings } }: { why: AnswerExplanation }) {
  const messages = useMessages("chat");
  const same = question.trim() === message.trim();
  return (
    <WhyPart title={messages.searchedFor} text={same ? messages.searchedSame : messages.searchedCompleted}>
      <p className="rounded-card border bg-surface-sunken px-3.5 py-2.5 break-words whitespace-pre-line">{question}</p>
      <ul aria-label={messages.words} className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
        {findings?.terms.map(({ text, frequency, repaired }, index) => (
          <li key={index} className="rounded-full bg-surface-hover px-2.5 py-0.5 text-xs">
            {messages.wordFound(repaired ? messages.wordRepaired(text) : text, frequency)}
          </li>
        ))}
      </ul>
    </WhyPart>
  );
}
