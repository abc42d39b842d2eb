"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Sparkles } from "lucide-react";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { Loading, Skeleton } from "~/components/ui/skeleton";
import type { BotView } from "~/contracts/bots";
import { MessageListSkeleton, QuickChat } from "~/features/chat";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import type { StepState } from "../step-states";
import { Step } from "./step";

interface AskingStepProps {
  workspace: string;
  bot: BotView;
  /** There is something that can be found. */
  knows: boolean;
  isReading: boolean;
  conversationId: string | undefined;
  step: StepState;
  onAnswered: () => void;
}

export function AskingStep({ knows, step, ...asking }: AskingStepProps) {
  const messages = useMessages("firstRun");
  return (
    <Step number={2} title={messages.askTitle} state={step}>
      {knows ? (
        <QueryBoundary loading={<MessageListSkeleton />}>
          <Asking {...asking} />
        </QueryBoundary>
      ) : (
        <p className="text-muted">{messages.askLater}</p>
      )}
    </Step>
  );
}

type AskingProps = Omit<AskingStepProps, "knows" | "step">;

function Asking({ workspace, bot, isReading, conversationId, onAnswered }: AskingProps) {
  const messages = useMessages("firstRun");
  const suggested = useSuggestedQuestions({ workspace, botId: bot.id, isReading });
  return (
    <QuickChat workspace={workspace} bot={bot} conversationId={conversationId} onAnswered={onAnswered}>
      {({ ask, busy }) => (
        <div className="grid gap-3">
          <p className="max-w-prose text-muted">{suggested?.length === 0 ? messages.askOwn : messages.askText}</p>
          {suggested ? (
            <ul aria-label={messages.questions} className="grid justify-items-start gap-2">
              {suggested.map((question) => (
                <li key={question} className="max-w-full">
                  <button
                    type="button"
                    // Disabled, it would lose the focus that it was pressed with.
                    aria-disabled={busy}
                    onClick={() => (busy ? undefined : ask(question))}
                    className="max-w-full rounded-full border border-control px-3.5 py-1.5 text-start break-words text-accent-text transition-colors hover:bg-accent-soft aria-disabled:text-muted"
                  >
                    {question}
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <Loading label={messages.looking} className="grid gap-2">
              {["w-64", "w-80", "w-56"].map((width) => (
                <Skeleton key={width} className={`h-8.5 max-w-full rounded-full ${width}`} />
              ))}
            </Loading>
          )}
          {suggested && suggested.length > 0 ? (
            <KeepQuestions workspace={workspace} bot={bot} questions={suggested} />
          ) : null}
        </div>
      )}
    </QuickChat>
  );
}

/** Asked again once everything has been read: until then the questions are those of what is there. */
function useSuggestedQuestions(asked: { workspace: string; botId: string; isReading: boolean }) {
  const { workspace, botId, isReading } = asked;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const options = trpc.knowledge.suggestedQuestions.queryOptions({ workspace, botId }, { staleTime: Infinity });
  const { data } = useQuery(options);
  const wasReading = useRef(isReading);
  useEffect(() => {
    if (wasReading.current && !isReading) void queries.invalidateQueries({ queryKey: options.queryKey });
    wasReading.current = isReading;
  }, [isReading, queries, options.queryKey]);
  return data?.questions.map(({ question }) => question);
}

interface KeepQuestionsProps {
  workspace: string;
  bot: BotView;
  questions: readonly string[];
}

/** Visitors are shown nothing that the founder has not chosen. */
function KeepQuestions({ workspace, bot, questions }: KeepQuestionsProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("firstRun");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(trpc.bots.update.mutationOptions());

  async function save(starters: string[]) {
    const changed = await update.mutateAsync({ workspace, botId: bot.id, starters });
    queries.setQueryData(trpc.bots.get.queryKey({ workspace, botId: bot.id }), changed);
  }

  async function keep() {
    const before = bot.starters;
    try {
      await save([...questions]);
      const undo = () => void save(before).catch((error: unknown) => toast.error(errorSentence(error)));
      toast.success(messages.kept, { action: { label: messages.undo, onClick: undo } });
    } catch (error) {
      toast.error(errorSentence(error));
    }
  }

  if (questions.every((question) => bot.starters.includes(question))) {
    return (
      <p className="flex items-center gap-2 text-xs text-muted">
        <Check aria-hidden className="size-4 text-positive" />
        {messages.keptAlready}
      </p>
    );
  }
  return (
    <Button
      size="sm"
      variant="ghost"
      className="-ms-2 justify-self-start"
      pending={update.isPending}
      onClick={() => void keep()}
    >
      <Sparkles aria-hidden />
      {messages.keep}
    </Button>
  );
}
