"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { NavTab } from "~/components/layout/nav-link";
import { Page } from "~/components/layout/page";
import { Notice } from "~/components/ui/notice";
import { useHydrated } from "~/components/use-hydrated";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { AiSettings } from "./ai-settings";
import { AppearanceSettings } from "./appearance-settings";
import { GeneralSettings } from "./general-settings";
import { SecuritySettings } from "./security-settings";
import type { SettingsProps } from "./settings-props";
import { settingsTabs, type SettingsTab } from "./tabs";

interface BotSettingsProps {
  workspace: string;
  botId: string;
  tab: SettingsTab;
  canEdit: boolean;
}

const bodies: Record<SettingsTab, (props: SettingsProps) => React.ReactNode> = {
  general: GeneralSettings,
  ai: AiSettings,
  appearance: AppearanceSettings,
  security: SecuritySettings,
};

export function BotSettings({ workspace, botId, tab, canEdit }: BotSettingsProps) {
  const messages = useMessages("bots");
  const { data: bot } = useSuspenseQuery(useTRPC().bots.get.queryOptions({ workspace, botId }));
  const hydrated = useHydrated();
  const base = `/${workspace}/bots/${botId}/settings`;
  const Body = bodies[tab];
  return (
    <Page title={messages.settings} description={messages.settingsText}>
      <nav aria-label={messages.settingsTabs} className="-mt-2 mb-6 flex gap-1 overflow-x-auto border-b">
        {settingsTabs.map((one) => (
          <NavTab key={one} exact href={one === "general" ? base : `${base}/${one}`}>
            {messages.tabOf[one]}
          </NavTab>
        ))}
      </nav>
      {canEdit ? null : <Notice className="mb-6">{messages.readOnly}</Notice>}
      {/* Disabled as a whole, so that whoever may not change anything still sees everything. Until React has taken over,
          what somebody chooses would be lost. */}
      <fieldset disabled={!canEdit || !hydrated} className="grid min-w-0 grid-cols-1 gap-6">
        <Body workspace={workspace} bot={bot} canEdit={canEdit} />
      </fieldset>
    </Page>
  );
}
