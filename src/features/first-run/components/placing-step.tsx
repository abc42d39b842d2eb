"use client";

import Link from "next/link";
import { Button } from "~/components/ui/button";
import { CodeBlock } from "~/components/ui/code-block";
import type { BotView } from "~/contracts/bots";
import { SiteCheckForm, widgetSnippet } from "~/features/bots";
import { useMessages } from "~/i18n/context";
import type { StepState } from "../step-states";
import { Step } from "./step";

interface PlacingStepProps {
  workspace: string;
  bot: BotView;
  appUrl: string;
  knows: boolean;
  step: StepState;
}

export function PlacingStep({ workspace, bot, appUrl, knows, step }: PlacingStepProps) {
  const deployMessages = useMessages("deploy");
  const messages = useMessages("firstRun");
  const base = `/${workspace}/bots/${bot.id}`;
  if (!knows) {
    return (
      <Step number={3} title={messages.placeTitle} state={step}>
        <p className="text-muted">{messages.placeLater}</p>
      </Step>
    );
  }
  return (
    <Step number={3} title={messages.placeTitle} state={step}>
      <div className="grid gap-5">
        <p className="max-w-prose text-muted">{messages.placeText}</p>
        <CodeBlock
          code={widgetSnippet({ appUrl, publicKey: bot.publicKey })}
          label={messages.snippet}
          copyLabel={messages.copySnippet}
        />
        <section aria-label={deployMessages.check} className="grid gap-3 border-t pt-5">
          <div>
            <h3 className="font-medium">{deployMessages.check}</h3>
            <p className="max-w-prose text-muted">{deployMessages.checkText}</p>
          </div>
          <SiteCheckForm workspace={workspace} bot={bot} appUrl={appUrl} />
        </section>
        <div className="flex flex-wrap gap-2 border-t pt-5">
          <Button asChild variant="primary">
            <Link href={`${base}/playground`}>{messages.finish}</Link>
          </Button>
          <Button asChild>
            <Link href={`${base}/deploy`}>{messages.otherWays}</Link>
          </Button>
        </div>
      </div>
    </Step>
  );
}
