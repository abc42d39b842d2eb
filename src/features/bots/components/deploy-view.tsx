"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Code, ExternalLink, Link2, MessageCircle, PanelTop } from "lucide-react";
import type { ReactNode } from "react";
import { Page } from "~/components/layout/page";
import { TextLink } from "~/components/layout/text-link";
import { Button } from "~/components/ui/button";
import { Section } from "~/components/ui/card";
import { CodeBlock } from "~/components/ui/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "~/components/ui/tabs";
import { useTRPC } from "~/trpc/react";
import { messages } from "../messages";
import { chatLink, iframeSnippet, policyHint, restSnippet, widgetSnippet } from "../snippets";
import { AllowedDomains } from "./allowed-domains";

interface DeployViewProps {
  workspace: string;
  botId: string;
  /** The public address of this installation. */
  appUrl: string;
  canEdit: boolean;
  canManage: boolean;
}

export function DeployView({ workspace, botId, appUrl, canEdit, canManage }: DeployViewProps) {
  const { data: bot } = useSuspenseQuery(useTRPC().bots.get.queryOptions({ workspace, botId }));
  const { publicKey } = bot;
  const link = chatLink({ appUrl, publicKey });

  return (
    <Page title={messages.deploy} description={messages.deployText}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <Section title={messages.onYourSite}>
            <Tabs defaultValue="widget">
              <TabsList aria-label={messages.onYourSite}>
                <Trigger value="widget" icon={<MessageCircle aria-hidden />} label={messages.tabWidget} />
                <Trigger value="iframe" icon={<PanelTop aria-hidden />} label={messages.tabIframe} />
                <Trigger value="link" icon={<Link2 aria-hidden />} label={messages.tabLink} />
                <Trigger value="rest" icon={<Code aria-hidden />} label={messages.tabRest} />
              </TabsList>
              <Way value="widget" text={messages.onYourSiteText}>
                <CodeBlock
                  code={widgetSnippet({ appUrl, publicKey })}
                  label={messages.snippetLabel}
                  copyLabel={messages.copySnippet}
                />
              </Way>
              <Way value="iframe" text={messages.iframeText}>
                <CodeBlock code={iframeSnippet({ appUrl, publicKey, title: bot.name })} label={messages.snippetLabel} />
              </Way>
              <Way value="link" text={messages.linkText}>
                <CodeBlock code={link} label={messages.tabLink} />
                <Button asChild className="justify-self-start">
                  <a href={link} target="_blank" rel="noopener">
                    <ExternalLink aria-hidden />
                    {messages.openLink}
                  </a>
                </Button>
              </Way>
              <Way value="rest" text={messages.restText}>
                <CodeBlock
                  code={restSnippet({ appUrl, botId, question: bot.starters[0] ?? messages.previewQuestion })}
                  label="curl"
                />
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
          </Section>
          <AllowedDomains workspace={workspace} bot={bot} canEdit={canEdit} />
        </div>
        <Section title={messages.livePreview} description={messages.livePreviewText}>
          <iframe
            src={`/embed/${publicKey}`}
            title={messages.livePreview}
            loading="lazy"
            className="h-[34rem] w-full rounded-card border bg-surface"
          />
        </Section>
      </div>
    </Page>
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
