"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus, RotateCcw } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import type { BotView } from "~/contracts/bots";
import type { SourceView } from "~/contracts/knowledge";
import { SourceIcon, SourceStatus, useTold, type KnowledgeState } from "~/features/knowledge";
import { useMessages } from "~/i18n/context";
import { shownAddress } from "~/lib/shown-address";
import { useTRPC } from "~/trpc/react";
import type { StepState } from "../step-states";
import { BotNameForm } from "./bot-name-form";
import { KnowledgeForm } from "./knowledge-form";
import { Step } from "./step";

interface ReadingStepProps {
  workspace: string;
  bot: BotView;
  sources: readonly SourceView[];
  state: KnowledgeState;
  step: StepState;
}

const SHOWN = 5;

export function ReadingStep({ workspace, bot, sources, state, step }: ReadingStepProps) {
  const messages = useMessages("firstRun");
  const base = `/${workspace}/bots/${bot.id}`;
  const title = state === "none" ? messages.title : messages.readTitle;
  return (
    <Step number={1} title={title} state={step}>
      {state === "none" ? (
        <KnowledgeForm workspace={workspace} botId={bot.id} />
      ) : (
        <div className="grid gap-5">
          <ul aria-label={messages.readSources} className="grid gap-3">
            {sources.slice(0, SHOWN).map((source) => (
              <SourceRow key={source.id} workspace={workspace} botId={bot.id} source={source} />
            ))}
          </ul>
          {sources.length > SHOWN ? (
            <p className="-mt-2 text-xs text-muted">{messages.andMore(sources.length - SHOWN)}</p>
          ) : null}
          {state === "failed" ? (
            <section aria-label={messages.again} className="border-t pt-4">
              <h3 className="mb-2 font-medium">{messages.again}</h3>
              <KnowledgeForm workspace={workspace} botId={bot.id} />
            </section>
          ) : (
            <Button asChild size="sm" className="justify-self-start">
              <Link href={`${base}/sources`}>
                <Plus aria-hidden />
                {messages.more}
              </Link>
            </Button>
          )}
          <BotNameForm key={bot.name} workspace={workspace} bot={bot} />
        </div>
      )}
    </Step>
  );
}

function SourceRow({ workspace, botId, source }: { workspace: string; botId: string; source: SourceView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("firstRun");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const sync = useMutation(trpc.knowledge.syncSource.mutationOptions());
  const title = shownAddress(source.title);
  const why = useTold()(source);

  async function retry() {
    try {
      await sync.mutateAsync({ workspace, botId, sourceId: source.id });
      await queries.invalidateQueries(trpc.knowledge.sources.pathFilter());
      toast.success(messages.retrying(title));
    } catch (error) {
      toast.error(errorSentence(error));
    }
  }

  return (
    <li className="grid gap-2 rounded-card border bg-surface p-3">
      <div className="flex flex-wrap items-start gap-3">
        <SourceIcon type={source.type} />
        <div className="min-w-0 flex-1 basis-40">
          <p className="truncate font-medium">{title}</p>
          <p className="text-xs text-muted tabular-nums" role="status">
            {messages.counts(source.documents, source.chunks)}
          </p>
        </div>
        <SourceStatus source={source} />
      </div>
      {why === null ? null : (
        <Notice
          tone={source.status === "failed" ? "danger" : "warning"}
          actions={
            <Button size="sm" pending={sync.isPending} onClick={() => void retry()}>
              <RotateCcw aria-hidden />
              {messages.retry}
            </Button>
          }
        >
          {why}
        </Notice>
      )}
    </li>
  );
}
