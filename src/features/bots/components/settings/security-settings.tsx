"use client";

import { Form } from "~/components/form/form";
import { TextField } from "~/components/form/fields";
import { Section } from "~/components/ui/card";
import { Notice } from "~/components/ui/notice";
import { MAX_RETENTION_DAYS } from "~/contracts/bots";
import { IdentityCard } from "~/features/identity";
import { useMessages } from "~/i18n/context";
import { AllowedDomains } from "../allowed-domains";
import type { SettingsProps } from "./settings-props";
import { LimitFields } from "./limit-fields";
import { numberField } from "./nullable";
import { SaveBar } from "./save-bar";
import { useSettingsForm } from "./use-settings-form";

/** Where the chat may stand, how much may be asked, and how long what was said is kept. */
export function SecuritySettings({ workspace, bot, canEdit }: SettingsProps) {
  const messages = useMessages("bots");
  const { visitorPerMinute, visitorPerDay, botPerMinute, retentionDays } = bot;
  const initial = { visitorPerMinute, visitorPerDay, botPerMinute, retentionDays };
  const form = useSettingsForm({ workspace, bot, initial });
  const days = form.values.retentionDays;
  const shorter = days !== null && days >= 1 && (retentionDays === null || days < retentionDays);
  return (
    <>
      <AllowedDomains workspace={workspace} bot={bot} canEdit={canEdit} />
      <IdentityCard workspace={workspace} botId={bot.id} />
      <Form form={form} label={messages.tabOf.security} className="gap-6">
        <Section title={messages.limits} description={messages.limitsText}>
          <LimitFields
            visitorPerMinute={form.field("visitorPerMinute")}
            visitorPerDay={form.field("visitorPerDay")}
            botPerMinute={form.field("botPerMinute")}
          />
        </Section>
        <Section title={messages.retention} description={messages.retentionText}>
          <div className="grid gap-3">
            <TextField
              field={numberField(form.field("retentionDays"))}
              label={messages.retentionDays}
              help={messages.retentionHelp}
              type="number"
              inputMode="numeric"
              min={1}
              max={MAX_RETENTION_DAYS}
              step={1}
              placeholder={messages.forEver}
              className="max-w-48"
              optional
            />
            {shorter ? (
              <Notice tone="warning" live>
                {messages.retentionWarning(days)}
              </Notice>
            ) : null}
          </div>
        </Section>
        <SaveBar form={form} canEdit={canEdit} />
      </Form>
    </>
  );
}
