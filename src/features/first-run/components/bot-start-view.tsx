"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Page } from "~/components/layout/page";
import { knowledgeState } from "~/features/knowledge";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { stepStates } from "../step-states";
import { AskingStep } from "./asking-step";
import { PlacingStep } from "./placing-step";
import { ReadingStep } from "./reading-step";

interface BotStartProps {
  workspace: string;
  botId: string;
  appUrl: string;
  /** The last conversation with the bot in the dashboard, which a reload shows again. */
  conversationId: string | undefined;
}

/** Reading, asking, placing. How far somebody is follows from what the bot has: nothing else remembers it. */
export function BotStartView({ workspace, botId, appUrl, conversationId }: BotStartProps) {
  const messages = useMessages("firstRun");
  const trpc = useTRPC();
  const { data: bot } = useSuspenseQuery(trpc.bots.get.queryOptions({ workspace, botId }));
  const { data: sources } = useSuspenseQuery(trpc.knowledge.sources.queryOptions({ workspace, botId, limit: 100 }));
  const state = knowledgeState(sources.items);
  const knows = sources.items.some(({ chunks }) => chunks > 0);
  const [answered, setAnswered] = useState(conversationId !== undefined);
  const steps = stepStates({ state, knows, answered });

  return (
    <Page title={messages.setUp(bot.name)} description={messages.setUpText} width="form">
      <ol aria-label={messages.steps} className="grid gap-4">
        <ReadingStep workspace={workspace} bot={bot} sources={sources.items} state={state} step={steps.reading} />
        <AskingStep
          workspace={workspace}
          bot={bot}
          knows={knows}
          isReading={state === "reading"}
          conversationId={conversationId}
          step={steps.asking}
          onAnswered={() => setAnswered(true)}
        />
        <PlacingStep workspace={workspace} bot={bot} appUrl={appUrl} knows={knows} step={steps.placing} />
      </ol>
    </Page>
  );
}
