"use client";

import { Atom, Code, ExternalLink, Link2, MessageCircle, PanelTop } from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "~/components/layout/text-link";
import { Button } from "~/components/ui/button";
import { CodeBlock } from "~/components/ui/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "~/components/ui/tabs";
import type { BotView } from "~/contracts/bots";
import { useMessages } from "~/i18n/context";
import { chatLink, iframeSnippet, policyHint, reactSnippet, restSnippet, widgetSnippet } from "../snippets";

interface DeployWaysProps {
  workspace: string;
  bot: BotView;
  appUrl: string;
  canManage: boolean;
}

/** Every way to put the bot somewhere, each with its real key. */
export function DeployWays({ workspace, bot, appUrl, canManage }: DeployWaysProps) {
  const messages = useMessages("deploy");
  const botMessages = useMessages("bots");
  const place = { appUrl, publicKey: bot.publicKey };
  const link = chatLink(place);
  const question = bot.starters[0] ?? botMessages.previewQuestion;
  return (
    <>
      <Tabs defaultValue="widget">
        <TabsList aria-label={messages.onYourSite}>
          <Trigger value="widget" icon={<MessageCircle aria-hidden />} label={messages.tabWidget} />
          <Trigger value="react" icon={<Atom aria-hidden />} label={messages.tabReact} />
          <Trigger value="iframe" icon={<PanelTop aria-hidden />} label={messages.tabIframe} />
          <Trigger value="link" icon={<Link2 aria-hidden />} label={messages.tabLink} />
          <Trigger value="rest" icon={<Code aria-hidden />} label={messages.tabRest} />
        </TabsList>
        <Way value="widget" text={messages.widgetText}>
          <CodeBlock code={widgetSnippet(place)} label={messages.snippetLabel} copyLabel={messages.copySnippet} />
        </Way>
        <Way value="react" text={messages.reactText}>
          <CodeBlock code={reactSnippet(place)} label={messages.reactLabel} />
        </Way>
        <Way value="iframe" text={messages.iframeText}>
          <CodeBlock code={iframeSnippet({ ...place, title: bot.name })} label={messages.snippetLabel} />
        </Way>
        <Way value="link" text={messages.linkText}>
          <CodeBlock code={link} label={messages.linkLabel} />
          <Button asChild className="justify-self-start">
            <a href={link} target="_blank" rel="noopener">
              <ExternalLink aria-hidden />
              {messages.openLink}
            </a>
          </Button>
        </Way>
        <Way value="rest" text={messages.restText}>
          <CodeBlock code={restSnippet({ appUrl, botId: bot.id, question })} label="curl" />
          <p className="flex flex-wrap gap-x-5 gap-y-2">
            {canManage ? <TextLink href={`/${workspace}/api-keys`}>{messages.restKeys}</TextLink> : null}
            <TextLink href="/docs/api">{messages.restReference}</TextLink>
          </p>
        </Way>
      </Tabs>
      <details className="mt-5 border-t pt-4">
        <summary className="rounded-control font-medium">{messages.cspTitle}</summary>
        <div className="mt-3 grid gap-3">
          <p className="text-muted">{messages.cspText}</p>
          <CodeBlock code={policyHint(appUrl)} label="Content-Security-Policy" />
        </div>
      </details>
    </>
  );
}

function Trigger({ value, icon, label }: { value: string; icon: ReactNode; label: string }) {
  return (
    <TabsTrigger value={value}>
      {icon}
      {label}
    </TabsTrigger>
  );
}

function Way({ value, text, children }: { value: string; text: string; children: ReactNode }) {
  return (
    <TabsContent value={value} className="grid gap-3">
      <p className="max-w-prose text-muted">{text}</p>
      {children}
    </TabsContent>
  );
}
