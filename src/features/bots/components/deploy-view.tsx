"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Page } from "~/components/layout/page";
import { TextLink } from "~/components/layout/text-link";
import { Section } from "~/components/ui/card";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { DeployWays } from "./deploy-ways";
import { SiteCheckForm } from "./site-check-form";

interface DeployViewProps {
  workspace: string;
  botId: string;
  /** The public address of this installation. */
  appUrl: string;
  canEdit: boolean;
  canManage: boolean;
}

export function DeployView({ workspace, botId, appUrl, canEdit, canManage }: DeployViewProps) {
  const deployMessages = useMessages("deploy");
  const messages = useMessages("bots");
  const { data: bot } = useSuspenseQuery(useTRPC().bots.get.queryOptions({ workspace, botId }));
  return (
    <Page title={messages.deploy} description={deployMessages.deployText}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <Section title={deployMessages.onYourSite}>
            <DeployWays workspace={workspace} bot={bot} appUrl={appUrl} canManage={canManage} />
          </Section>
          {canEdit ? (
            <Section title={deployMessages.check} description={deployMessages.checkText}>
              <SiteCheckForm workspace={workspace} bot={bot} appUrl={appUrl} />
              <p className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
                {bot.allowedDomains.length === 0
                  ? deployMessages.domainsAll
                  : deployMessages.domainsSome(bot.allowedDomains)}
                <TextLink href={`/${workspace}/bots/${botId}/settings/security`}>
                  {deployMessages.domainsChange}
                </TextLink>
              </p>
            </Section>
          ) : null}
        </div>
        <Section title={deployMessages.livePreview} description={deployMessages.livePreviewText}>
          <iframe
            // Other settings look otherwise.
            key={bot.updatedAt}
            src={`/embed/${bot.publicKey}/preview`}
            title={deployMessages.livePreview}
            loading="lazy"
            className="h-[36rem] w-full rounded-card border bg-surface"
          />
        </Section>
      </div>
    </Page>
  );
}
